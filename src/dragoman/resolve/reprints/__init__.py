"""How clippings share an origin: an index over signatures, what two texts share and where, and which of two goes back to the other."""
