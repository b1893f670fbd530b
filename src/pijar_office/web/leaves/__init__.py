"""Leaving, replacing, and moving from one fund to another."""
