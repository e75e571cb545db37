"""Web pages, the cited brief, tables and exports. Decides nothing."""
