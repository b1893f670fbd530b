"""lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports

What the city signs, what it sends to the insurer, and what the insurer answers: the annex of a
decree with its sum and its hash (`annex`), what a later decree changes (`amendment`), the
registration lines in the columns a template asks for (`registration`), and the reply, every row of
it matched (`reply`, read from a sheet by `reply_sheet`). Pure values; `pijar.files` turns them into
PDF and workbook and back.
"""

from pijar.stages.enrolments.amendment import (
    Differences,
    Line,
    Paid,
    decree_hash,
    differences,
)
from pijar.stages.enrolments.annex import (
    ANNEX_HEADINGS,
    CANON,
    Annex,
    AnnexLine,
    Change,
    Signature,
    list_hash,
    printable,
)
from pijar.stages.enrolments.registration import (
    CANON_REGISTRATION,
    REGISTRATION_FIELDS,
    Form,
    RegistrationColumn,
    RegistrationLine,
    RegistrationTemplate,
)
from pijar.stages.enrolments.reply import (
    OUTCOMES,
    REPLY_PROBLEMS,
    Answer,
    InsurerRow,
    Matching,
    Outcome,
    Sent,
    match,
)
from pijar.stages.enrolments.reply_sheet import ReplyField, ReplyForm, read_reply_rows

__all__ = [
    "ANNEX_HEADINGS",
    "CANON",
    "CANON_REGISTRATION",
    "OUTCOMES",
    "REGISTRATION_FIELDS",
    "REPLY_PROBLEMS",
    "Annex",
    "AnnexLine",
    "Answer",
    "Change",
    "Differences",
    "Form",
    "InsurerRow",
    "Line",
    "Matching",
    "Outcome",
    "Paid",
    "RegistrationColumn",
    "RegistrationLine",
    "RegistrationTemplate",
    "ReplyField",
    "ReplyForm",
    "Sent",
    "Signature",
    "decree_hash",
    "differences",
    "list_hash",
    "match",
    "printable",
    "read_reply_rows",
]
