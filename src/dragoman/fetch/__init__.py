"""Fetches pages on request only, and keeps them as received: public addresses, robots.txt, limits on time and size, one web archive for each page."""
