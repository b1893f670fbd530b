"""How Indonesian names are folded, and how alike two of them are.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

One table of steps, two readers: `fold` walks it in Python for one name, `pijar.bulk.names_sql`
turns the same table into SQL for a million. A name is cut into words first and each word is folded
alone: a city has a million names but few thousand words, and each is folded once. `compare` then
says in one of eight codes how two names differ; it too has its twin in SQL.

Folding is for comparing only. What is stored and printed is the name as the sender wrote it.
"""

from pijar.stages.names.comparing import LEVELS, Folded, compare, folded
from pijar.stages.names.folding import fold, fold_word, name_key, words

__all__ = ["LEVELS", "Folded", "compare", "fold", "fold_word", "folded", "name_key", "words"]
