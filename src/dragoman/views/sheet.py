"""Rows as CSV for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, in some countries also in full width; such a cell gets an apostrophe in front."""

BLANKS = " \n\xa0\u3000\u200b\ufeff"
"""What may stand before it: some spreadsheets pass over it."""


def as_sheet(rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV with a header; nothing at all for no rows. Lists are parted by semicolons."""
    buffer = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(buffer, fieldnames=list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        text = "; ".join(value)
    elif isinstance(value, (list, tuple, dict)):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = str(value)
    text = text.replace("\r\n", "\n").replace(
        "\r", "\n"
    )  # the writer does not quote the second, and a row would begin there
    return f"'{text}" if text.lstrip(BLANKS).startswith(FORMULA) else text
