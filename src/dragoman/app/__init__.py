"""The one place where things are wired: configuration, command line, local executor, and the small Python interface."""
