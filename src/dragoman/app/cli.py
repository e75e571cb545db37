"""The command line. Every command loads what it needs when it runs, so that ``--help`` is instant."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from dragoman.app.interruption import Interrupted
from dragoman.model.errors import DragomanError

DONE, INTERRUPTED = 0, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: exit codes 0 done, 1 some inputs failed, 2 usage, 3 the record is unusable, 130 interrupted."""
    from dragoman.app.commands import app
    from dragoman.app.output import PlainFormatter, plain

    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    before = signal.signal(signal.SIGINT, _interrupt)
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="dragoman")
    except DragomanError as error:
        sys.stderr.write(plain(f"dragoman: {error}") + "\n")
        raise SystemExit(error.exit_code) from None
    except Interrupted:
        sys.stderr.write(
            "\ndragoman: stopped. Nothing is half done: the same command goes on where this one stopped.\n"
        )
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the interpreter's last flush is silent
        raise SystemExit(DONE) from None
    finally:
        signal.signal(signal.SIGINT, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted


if __name__ == "__main__":
    main()
