"""Turns files and pages into clippings: the whole text as rendered, the body marked in it, outlet, byline and stated dates with their evidence."""
