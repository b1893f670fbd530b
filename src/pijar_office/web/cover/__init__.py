"""How everybody stands, and the days of the month."""
