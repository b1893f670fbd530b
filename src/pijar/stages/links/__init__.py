"""Who is who: what two records show, what it weighs, and who belongs together.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

`fields` names what can be seen of a pair, `judging` weighs it and says same, ask or different,
`ruling` holds what stands above that sum, `settling` makes people of pairs, `words` says why. The
engine that does it for millions of records is `pijar.bulk.linking`.
"""

from pijar.stages.links.fields import FIELDS, RARITY, SIGHTS, Pattern, decode, places
from pijar.stages.links.judging import FEWEST, Bar, Judgement, Weights, bar_for, judge, load_weights
from pijar.stages.links.learning import learn
from pijar.stages.links.settling import MARGIN, Edge, settle
from pijar.stages.links.words import evidence, in_words

__all__ = [
    "FEWEST", "FIELDS", "MARGIN", "RARITY", "SIGHTS", "Bar", "Edge", "Judgement", "Pattern",
    "Weights", "bar_for", "decode", "evidence", "in_words", "judge", "learn", "load_weights",
    "places", "settle",
]  # fmt: skip
