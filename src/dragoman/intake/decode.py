"""Bytes to text: tells text from binaries, finds the encoding and says which it was."""

import codecs
import re

from dragoman.model.errors import DecodingError, EmptyInputError, FormatError

SAMPLE = 200_000
"""Bytes that the encoding detector looks at; a page says enough about itself in them."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN_WORD = re.compile(rb"[\x80-\xff]{4}")
"""Four letters outside ASCII in a row: no Western word has them, words in other alphabets do."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HINTED = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "ascii": "windows-1252", "us-ascii": "windows-1252"}
"""What the web means when it says so (WHATWG encoding standard)."""

_NO_CHARSETS = frozenset(
    {
        "unicode_escape",
        "raw_unicode_escape",
        "unicode-escape",
        "raw-unicode-escape",
        "utf-7",
        "idna",
        "punycode",
        "undefined",
        "mbcs",
        "oem",
    }
)
"""Codecs that Python knows by name and no page is written in; some turn bytes into half characters."""

_CANDIDATES = [
    "cp1252", "cp1251", "cp1250", "cp1256", "cp1254", "koi8-r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1253", "cp1255",
    "cp1258", "cp874", "cp1257", "mac_roman",
]  # fmt: skip
"""Encodings that newspapers' pages were written in before UTF-8; the detector chooses among them."""


def decode(payload: bytes, *, where: str | None = None, hint: str | None = None) -> tuple[str, str]:
    """The text of some bytes, without BOM, and the name of the encoding.

    Order: byte order mark, UTF-8, ``hint`` (what a page declares), UTF-16 without mark, then charset-normalizer among the encodings of the press.
    Raises EmptyInputError where nothing is left, FormatError for binaries, DecodingError where no encoding fits.
    """
    if not payload.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyInputError("the file is empty", where=where, todo="check that it was saved or copied completely")
    for mark, name in _BOMS:
        if payload.startswith(mark):
            return _strict(payload[len(mark) :], name, where)
    wide = _without_mark(payload)
    if wide:
        return _strict(payload, wide, where)
    if is_binary(payload):
        raise FormatError(
            "this is a binary file, not text",
            where=where,
            todo="give the page or the text itself, saved as HTML or plain text",
        )
    try:
        return payload.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if hint:
        try:
            name = codecs.lookup(_HINTED.get(hint.lower(), hint)).name
            if name not in _NO_CHARSETS:
                return payload.decode(name), name
        except (LookupError, ValueError):  # no such encoding, not even a name, or not these bytes
            pass
    return _guess(payload, where)


def is_binary(payload: bytes) -> bool:
    """Whether control characters that no text has make up more than a trace of the beginning."""
    sample = payload[:SAMPLE]
    return len(_CONTROL.findall(sample)) > 0.003 * len(sample)


def _without_mark(payload: bytes) -> str | None:
    """UTF-16 written without a mark: every second byte of Western text is zero."""
    sample = payload[:4000]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _strict(payload: bytes, name: str, where: str | None) -> tuple[str, str]:
    try:
        text = payload.decode(name)
    except UnicodeDecodeError as error:
        raise DecodingError(
            f"the bytes say that they are {name}, but break off or err at byte {error.start}",
            where=where,
            todo="save the file again as UTF-8",
        ) from error
    return text.removeprefix("\ufeff"), name


def _guess(payload: bytes, where: str | None) -> tuple[str, str]:
    """An eight-bit or East Asian encoding: Windows-1252 where single accented letters and typographic marks stand among ASCII, else what the detector says."""
    if not _FOREIGN_WORD.search(payload) and _fits(payload, "cp1252"):
        return payload.decode("cp1252"), "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(payload[:SAMPLE], cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    for name in (*([best.encoding] if best else []), "cp1252", "cp1251"):
        if _fits(payload, name):
            return payload.decode(name), codecs.lookup(name).name
    raise DecodingError(
        "no encoding turns these bytes into text (tried UTF-8, UTF-16, Windows and East Asian code pages)",
        where=where,
        todo="save the file again as UTF-8",
    )


def _fits(payload: bytes, name: str) -> bool:
    try:
        payload.decode(name)
    except UnicodeDecodeError:
        return False
    return True
