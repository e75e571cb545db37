"""Proposes which actors, talks and clippings in different readings are the same, with reasons for and against."""
