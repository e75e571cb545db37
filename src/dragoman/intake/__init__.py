"""Turns files and pages into clippings: the whole text as rendered, the body marked in it, outlet, byline and stated dates with their evidence."""

VERSION = "2"
"""Raised with every change that can change a clipping's text, body or metadata; stored with each clipping, vocabulary digest behind it."""
