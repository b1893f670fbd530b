"""Whose cover ends, and the letters that tell them."""
