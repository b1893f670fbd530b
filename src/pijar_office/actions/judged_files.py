"""What officers said, as files the kernel reads: verdicts on pairs, findings on people."""

from __future__ import annotations


def judged() -> bytes | None:
    """`judged.csv`, or None while nobody has said anything."""
    return None


def findings() -> bytes | None:
    """`findings.csv`, or None while nobody has found anything."""
    return None
