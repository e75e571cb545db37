"""Time expressions: finding them, giving them TIMEX3 types and values, and what they say about when a clipping was published."""
