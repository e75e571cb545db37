"""Runs named, versioned readers over one clipping and returns one ``Reading``.

A reader is a :class:`~dragoman.reading.draft.Component`: it declares what it ``requires`` and what it ``assigns``, takes a frozen
draft and gives a new one. :func:`~dragoman.reading.components.components` lists them, in order; nothing registers itself. The
order is the argument: names before roles, who is who before who said what, who said what before who wants what.
"""
