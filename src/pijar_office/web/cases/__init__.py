"""Families that may be entitled: from the first word of it to what the insurer paid or refused."""
