"""Judging pairs side by side."""
