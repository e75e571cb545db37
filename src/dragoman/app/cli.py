"""The command line. Every command loads what it needs when it runs, so that ``--help`` is instant."""

import sys
from collections.abc import Sequence

from dragoman.model.errors import DragomanError

DONE, SOME_FAILED, USAGE, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: exit codes 0 done, 1 some inputs failed, 2 usage, 3 the record is unusable, 130 interrupted."""
    from dragoman.app.commands import app

    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="dragoman", standalone_mode=True)
    except DragomanError as error:
        sys.stderr.write(f"dragoman: {error}\n")
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        sys.stderr.write("\ndragoman: stopped. The record is whole; the same command goes on where this one stopped.\n")
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(DONE) from None


if __name__ == "__main__":
    main()
