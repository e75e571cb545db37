"""Files that hold many payloads: each opener yields its parts as a stream, one at a time."""

from dragoman.intake.parts import Container, Opener


def opener(form: Container) -> Opener:
    """What opens a container of this format. Libraries are imported only when a file needs them."""
    match form:
        case "jsonl":
            from dragoman.intake.containers.jsonl import open_jsonl

            return open_jsonl
        case "table":
            from dragoman.intake.containers.tables import open_table

            return open_table
        case "feed":
            from dragoman.intake.containers.feeds import open_feed

            return open_feed
        case "mailbox":
            from dragoman.intake.containers.mailboxes import open_mailbox

            return open_mailbox
        case "letter":
            from dragoman.intake.containers.mailboxes import open_letter

            return open_letter
        case "zip":
            from dragoman.intake.containers.archives import open_zip

            return open_zip
        case "tar":
            from dragoman.intake.containers.archives import open_tar

            return open_tar
        case "gzip" | "bzip2" | "xz":
            from dragoman.intake.containers.archives import open_compressed

            return open_compressed
        case "warc":
            from dragoman.intake.containers.warc import open_warc

            return open_warc
