"""What to call the members of archives and mails: names for display, which lead nowhere."""

import re

MAX_NAME = 240
"""Code points of a member's name that are shown; of longer ones the end, where the suffix is."""

_PASSED = frozenset(("__macosx", "thumbs.db", "desktop.ini"))
"""What operating systems leave in folders, beside everything hidden."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_STANDARD = re.compile(rb"(?:[\x20-\x7e]|[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa9][\xa1-\xfe])+")


def shown(name: str) -> str:
    """A member's name as a relative path without surprises: no root, drive, "..", backslash, control or direction mark; never empty."""
    name = _DRIVE.sub("", name.replace("\\", "/"))
    name = "".join(c if c.isprintable() else "_" for c in name)
    pieces = [piece.strip() for piece in name.split("/")]
    return "/".join(piece for piece in pieces if piece not in ("", ".", ".."))[-MAX_NAME:] or "unnamed"


def inside(container: str | None, name: str) -> str:
    """The address of a member: ``box.zip!/news/a.html``."""
    return f"{container or 'archive'}!/{shown(name)}"


def is_passed_over(name: str) -> bool:
    """Whether a member is hidden, or made by an operating system for itself."""
    pieces = [piece for piece in name.replace("\\", "/").split("/") if piece not in ("", ".", "..")]
    return any(piece.startswith(".") or piece.lower() in _PASSED for piece in pieces)


def named(raw: bytes) -> str:
    """A name whose encoding is not stated: UTF-8, else the Chinese of GB 2312 (in code page 437 its bytes are box drawings), else code page 437."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _STANDARD.fullmatch(raw):
        return raw.decode("gb18030", "replace")
    return raw.decode("cp437")
