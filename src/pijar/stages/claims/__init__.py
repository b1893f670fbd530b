"""lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

When something happens: what it was (`events`), what is due by the law of its day (`benefits`, line
by line in `lines`, yearly in `scholarships`), by when what must be done (`clocks`), with which
papers (`documents`), who may claim (`heirs`), how far it has come (`states`), what is looked at
twice (`watch`), and what is learnt for next year (`learning`). Pure values; no clock, no money
promised: everything not confirmed is an estimate, and says so.
"""

from pijar.stages.claims.benefits import Estimate, Member, estimate, estimate_of
from pijar.stages.claims.events import Accident, Death, Event, what
from pijar.stages.claims.lines import Facts, Line

__all__ = [
    "Accident",
    "Death",
    "Estimate",
    "Event",
    "Facts",
    "Line",
    "Member",
    "estimate",
    "estimate_of",
    "what",
]
