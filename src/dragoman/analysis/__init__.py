"""Pure functions over a record's view: time, what was known when, independence, attribution, company. Nothing here writes or guesses."""
