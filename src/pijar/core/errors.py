"""What can go wrong, and whose fault it is.

    PijarError
    ├── Refusal        expected: the input, the law or the city's data do not allow it
    │   └── NotInForce   no value of a quantity is in force on the day asked for
    └── Defect         our fault: a promise of the code is broken, the run stops

A problem in somebody's list is neither: it is a value, collected and reported with all the others.
No message ever holds an identity number.
"""

from __future__ import annotations


class PijarError(Exception):
    """Everything Pijar raises on purpose."""


class Refusal(PijarError):
    """Says no, by a stable code, and says what to do about it.

    Args:
        code: stable name, for programs and tests; never translated.
        message: what is wrong, one plain Indonesian sentence.
        remedy: what the reader can do about it, or nothing.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        # All three go to Exception, so that a refusal survives pickling between processes.
        super().__init__(code, message, remedy)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class NotInForce(Refusal):
    """The law has no value for that day; the nearest date is never taken instead."""


class Defect(PijarError):
    """A promise of the code is broken. Nobody outside can mend it; nothing may go on."""
