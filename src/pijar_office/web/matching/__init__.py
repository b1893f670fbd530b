"""Receipts, statements, the three-way match of a bill, and its differences."""
