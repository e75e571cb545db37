"""Ctrl-C, told apart from everything else."""


class Interrupted(BaseException):
    """Ctrl-C. Not a KeyboardInterrupt, which the command-line library would answer with a bare "Aborted"."""
