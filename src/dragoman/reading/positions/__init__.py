"""Who wants what: positions of actors on the issues of a negotiation, from speech and from plain report."""
