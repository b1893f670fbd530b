"""The bank's side of a match: which payment is of which kode iuran, and what does not fit.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

Units: rupiah whole, signed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pijar.stages.contributions.differences import Difference, Totals


class BankEntry(NamedTuple):
    """Money that left the city's account; negative when it came back.

    code: the kode iuran found in the statement, "" for none. ours: the words tell that it was paid
    to the insurer; an entry that has no code and is not ours is nobody's business here.
    """

    row: int
    booked_on: date | None
    reference: str
    amount_rp: int
    code: str = ""
    ours: bool = True
    sheet: str = ""
    file: str = ""


def with_codes(
    entries: Iterable[BankEntry], codes: Iterable[str], also: Mapping[str, str] | None = None
) -> tuple[BankEntry, ...]:
    """Each entry with the one kode iuran that its words name; two of them are as good as none.

    Args: also: other words that tell a code, such as the number of an SP2D → its kode iuran.
    """
    known = {_bare(code): code for code in codes if _bare(code)}
    known |= {_bare(word): code for word, code in (also or {}).items() if _bare(word)}
    return tuple(
        entry if entry.code else entry._replace(code=_named(entry.reference, known))
        for entry in entries
    )


def merged(statements: Iterable[Iterable[BankEntry]]) -> tuple[BankEntry, ...]:
    """The entries of several statements, each once where statements overlap.

    Equal entries of one statement are several payments; of two statements, as many as the one with
    more of them has.
    """
    seen: Counter[tuple[date | None, str, int]] = Counter()
    kept = []
    for statement in statements:
        here: Counter[tuple[date | None, str, int]] = Counter()
        for entry in statement:
            key = entry.booked_on, entry.reference, entry.amount_rp
            here[key] += 1
            if here[key] > seen[key]:
                kept.append(entry)
        seen |= here
    return tuple(kept)


def _named(reference: str, known: Mapping[str, str]) -> str:
    """The code among the words of a reference, written whole or with signs between its parts."""
    words = {_bare(word) for word in re.split(r"[^0-9A-Za-z]+", reference)}
    words |= {_bare(word) for word in reference.split()}
    found = {known[word] for word in words if word in known}
    return found.pop() if len(found) == 1 else ""


def _bare(word: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", word.upper())


def of_bank(totals: Mapping[str, Totals], ours: Iterable[BankEntry]) -> Iterator[Difference]:
    """The differences between insurer and bank, kode iuran by kode iuran."""
    by_code: dict[str, list[BankEntry]] = defaultdict(list)
    for entry in sorted(ours, key=_booked):
        by_code[entry.code].append(entry)
    named = any(totals)  # where nobody names a code at all, a payment needs none either
    for code, total in totals.items():
        paid_rp, counted = 0, 0
        owed = [rp for rp in (total.city_rp, total.insurer_rp) if rp > 0]
        for entry in by_code[code]:
            again = bool(owed) and entry.amount_rp > 0 and paid_rp >= min(owed)
            if again or (named and not code):
                kind = "BANK_TANPA_KODE" if named and not code else "BANK_GANDA"
                yield Difference(
                    kind, code, "", entry.row, None, 0, entry.amount_rp, entry.sheet, entry.file
                )
            else:
                paid_rp, counted = paid_rp + entry.amount_rp, counted + 1
        if paid_rp != total.insurer_rp:
            kind = "BANK_BERBEDA" if counted else "BANK_TIDAK_ADA"
            yield Difference(kind, code, "", 0, None, total.insurer_rp, paid_rp)


def _booked(entry: BankEntry) -> tuple[object, ...]:
    """By day, then by what the entry says: never by where it stands in the file."""
    said = (entry.reference, entry.amount_rp)
    return (entry.booked_on or date.min, *said, entry.file, entry.sheet, entry.row)
