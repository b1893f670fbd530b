"""The demo office: an invented city in which every step can be tried at once.

    pijar_office.demo.fill()

Everything is done as officers do it, by the same actions and jobs; nothing is written past them.
"""

from pijar_office.demo.filling import fill

__all__ = ["fill"]
