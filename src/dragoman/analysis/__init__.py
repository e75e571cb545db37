"""Pure functions over a ``View``: the timeline as of a date, shifts, corroboration."""
