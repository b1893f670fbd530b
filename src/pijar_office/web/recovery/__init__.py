"""Months paid and not owed: found, asked back, followed to the last rupiah."""
