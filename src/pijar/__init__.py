"""Pijar: an Indonesian city protects its most exposed workers. The kernel; no Django, no clock."""

__version__ = "0.1.0"
