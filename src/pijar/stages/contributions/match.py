"""The three-way match: what the city billed, what the insurer booked, what the bank paid out.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

    matched     a row of the receipt says exactly what we billed of somebody
    differs     it is about somebody billed, and says something else
    unknown     it names nobody billed, or nobody that can be read
    duplicate   a better row about the same person has answered already

Whom we billed and no row answers is *missing*. Every row ends in exactly one outcome, whatever
order the rows came in. What is not matched is a `Difference`, listed with the amounts of the two
sides that it stands between; so per kode iuran the differences between city and insurer add up to
their totals' difference, and those between insurer and bank to theirs. A `Matching` that would not
add up cannot be made.

`match` is the definition; `pijar.bulk.month_match` is the same as columns, and
tests/kernel/contributions proves them equal. Units: rupiah whole, signed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Defect
from pijar.stages.contributions.differences import (
    DIFFERENCES,
    OF_ROWS,
    Difference,
    Totals,
    require_explained,
    telling_order,
)
from pijar.stages.contributions.statement import BankEntry, of_bank
from pijar.stages.names import compare

Outcome = Literal["matched", "differs", "unknown", "duplicate"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("matched", "differs", "unknown", "duplicate")

DIFFERENT_NAMES: Final = frozenset({"beda", "satu_kata"})
"""Levels of `pijar.stages.names.compare` at which two names are not one person's."""

GRAVITY: Final[Mapping[str, int]] = MappingProxyType(
    {problem: place for place, problem in enumerate(("", *OF_ROWS))}
)
"""How grave it is what a row about somebody billed says otherwise; nothing weighs 0."""


class Line(NamedTuple):
    """One month of one person as we billed it. code: its kode iuran, "" while unknown."""

    person: str
    nik: str
    name: str
    kpj: str
    month: str
    fund: str
    amount_rp: int
    code: str = ""


class ReceiptRow(NamedTuple):
    """One row of the insurer's receipt, as `files.receipt` read it; what it does not say is "".

    nik: sixteen digits. month: "2026-01". amount_rp: None when unreadable or not said.
    fault: a problem of a cell that says something unreadable. refused: the insurer did not book it.
    """

    row: int
    nik: str = ""
    name: str = ""
    kpj: str = ""
    month: str = ""
    amount_rp: int | None = None
    code: str = ""
    refused: bool = False
    fault: str = ""
    sheet: str = ""
    file: str = ""

    @property
    def booked_rp(self) -> int:
        """What the insurer says it got by this row."""
        return 0 if self.refused or self.amount_rp is None else self.amount_rp


class Answer(NamedTuple):
    """A row with its one outcome. person: "" for unknown. code: where its money was counted."""

    row: ReceiptRow
    outcome: Outcome
    problem: str
    person: str
    code: str


@dataclass(frozen=True)
class Matching:
    """The whole match. It adds up, or it cannot be made.

    counts: rows of the receipt by outcome. answered: lines in a matched or differing row.
    unrelated: entries of the statement that are not ours.
    """

    rows: int
    lines: int
    counts: Mapping[Outcome, int]
    missing: int
    totals: Mapping[str, Totals]
    differences: tuple[Difference, ...]
    unrelated: int = 0

    def __post_init__(self) -> None:
        if set(self.counts) != set(OUTCOMES) or sum(self.counts.values()) != self.rows:
            raise Defect("a row of the receipt has no outcome, or two")
        if self.counts["matched"] + self.counts["differs"] + self.missing != self.lines:
            raise Defect("a line of the bill is lost, or answered twice")
        if any(each.kind not in DIFFERENCES for each in self.differences):
            raise Defect("a difference of no known kind")
        require_explained(self.totals, self.differences)

    @property
    def agree(self) -> bool:
        """Whether nothing at all is left to be explained."""
        return not self.differences and all(totals.agree for totals in self.totals.values())

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many differences of each kind there are, in the order of DIFFERENCES."""
        found = Counter(each.kind for each in self.differences)
        return {kind: found[kind] for kind in DIFFERENCES if found[kind]}


def match(
    lines: Sequence[Line], rows: Sequence[ReceiptRow], entries: Iterable[BankEntry]
) -> tuple[Matching, tuple[Answer, ...]]:
    """Match a bill, a receipt and a statement; the answers are in the order of the rows.

    Raises:
        Defect: a person or a NIK was billed twice.
    """
    if min(len({li.nik for li in lines}), len({li.person for li in lines})) < len(lines):
        raise Defect("a person or a NIK was billed twice")
    given = _answers(lines, rows)
    codes = _codes_of_lines(lines, given, only := _only_code(lines, rows))
    answers = tuple(a._replace(code=a.row.code or codes.get(a.person, only)) for a in given)
    city: Counter[str] = Counter()
    insurer: Counter[str] = Counter()
    for line in lines:
        city[codes[line.person]] += line.amount_rp
    for answer in answers:
        insurer[answer.code] += answer.row.booked_rp
    answered = {a.person: a for a in answers if a.outcome in ("matched", "differs")}
    differences = [d for a in answers if a.outcome in ("unknown", "duplicate") for d in alone(a)]
    for line in lines:
        differences += of_line(line, codes[line.person], answered.get(line.person))
    counted = Counter(answer.outcome for answer in answers)
    counts = {outcome: counted[outcome] for outcome in OUTCOMES}
    return matching_of(counts, len(lines), city, insurer, differences, entries), answers


def matching_of(
    counts: Mapping[Outcome, int],
    lines: int,
    city: Mapping[str, int],
    insurer: Mapping[str, int],
    differences: Iterable[Difference],
    entries: Iterable[BankEntry],
) -> Matching:
    """Put the bank's side to what city and insurer say; all of it adds up.

    Args: city, insurer: rupiah of each kode iuran. differences: between these two.
    """
    entries = tuple(entries)
    ours = [entry for entry in entries if entry.code or entry.ours]
    bank: Counter[str] = Counter()
    for entry in ours:
        bank[entry.code] += entry.amount_rp
    totals = {
        code: Totals(city.get(code, 0), insurer.get(code, 0), bank[code])
        for code in sorted({*city, *insurer, *bank})
    }
    found = [*differences, *of_bank(totals, ours)]
    return Matching(
        rows=sum(counts.values()),
        lines=lines,
        counts=counts,
        missing=lines - counts["matched"] - counts["differs"],
        totals=totals,
        differences=tuple(sorted(found, key=telling_order)),
        unrelated=len(entries) - len(ours),
    )


def alone(answer: Answer) -> Iterator[Difference]:
    """The difference that a row makes which answers no line: unknown, or a duplicate."""
    row = answer.row
    yield Difference(
        answer.problem, answer.code, answer.person, row.row, 0, row.booked_rp, None,
        row.sheet, row.file,
    )  # fmt: skip


def of_line(line: Line, code: str, answer: Answer | None) -> Iterator[Difference]:
    """The differences between a line and the row that answers it; two where the codes differ."""
    if answer is None:
        yield Difference("TIDAK_DI_KUITANSI", code, line.person, 0, line.amount_rp, 0, None)
        return
    if answer.outcome == "matched":
        return
    row, booked_rp = answer.row, answer.row.booked_rp
    told = answer.problem, line.person, row
    if answer.code == code:
        yield _between(told, code, line.amount_rp, booked_rp)
    else:
        yield _between(told, code, line.amount_rp, 0)
        yield _between(told, answer.code, 0, booked_rp)


def _between(
    told: tuple[str, str, ReceiptRow], code: str, city_rp: int, insurer_rp: int
) -> Difference:
    kind, person, row = told
    return Difference(kind, code, person, row.row, city_rp, insurer_rp, None, row.sheet, row.file)


def _answers(lines: Sequence[Line], rows: Sequence[ReceiptRow]) -> tuple[Answer, ...]:
    """Each row's outcome, in the order of the rows; codes are not settled yet."""
    by_nik = {line.nik: line for line in lines}
    holders: dict[str, list[Line]] = defaultdict(list)
    for each in lines:
        holders[each.kpj].append(each)
    by_kpj = {kpj: held[0] for kpj, held in holders.items() if kpj and len(held) == 1}
    about: dict[str, list[tuple[ReceiptRow, str, int]]] = defaultdict(list)
    answers: dict[int, Answer] = {}
    for place, row in enumerate(rows):
        line = by_nik.get(row.nik) or by_kpj.get(row.kpj)
        if line is None:
            problem = "TIDAK_DITAGIH" if row.nik or row.kpj else "NIK_TAK_TERBACA"
            answers[place] = Answer(row, "unknown", problem, "", "")
        else:
            about[line.person].append((row, _problem(row, line), place))
    for person, found in about.items():
        first, *others = sorted(found, key=lambda each: _preference(each[0], each[1]))
        row, problem, place = first
        answers[place] = Answer(row, "differs" if problem else "matched", problem, person, "")
        for row, _problem_of, place in others:
            answers[place] = Answer(row, "duplicate", "SUDAH_DIBUKUKAN", person, "")
    return tuple(answers[place] for place in range(len(rows)))


def _problem(row: ReceiptRow, line: Line) -> str:
    """The gravest thing in which a row differs from the line it is about, "" for none."""
    unsaid = row.amount_rp is None and not row.refused
    found = {
        "IURAN_BERBEDA": row.amount_rp is not None and row.amount_rp != line.amount_rp,
        "BULAN_BERBEDA": bool(row.month) and row.month != line.month,
        "KODE_BERBEDA": bool(row.code and line.code) and row.code != line.code,
        "DITOLAK_BPJS": row.refused,
        "IURAN_TAK_TERBACA": unsaid,
        "NAMA_BERBEDA": row.name not in ("", line.name)  # equal ones need no comparing: most are
        and compare(row.name, line.name) in DIFFERENT_NAMES,
        "KPJ_BERBEDA": bool(row.kpj and line.kpj) and row.kpj != line.kpj,
        "NIK_BERBEDA": bool(row.nik) and row.nik != line.nik,
    }
    candidates = [row.fault, *(problem for problem, is_so in found.items() if is_so)]
    return max(candidates, key=GRAVITY.__getitem__)


def _preference(row: ReceiptRow, problem: str) -> tuple[object, ...]:
    """What decides which of several rows answers: least grave first, then by what they say."""
    amount_rp = (row.amount_rp is None, row.amount_rp or 0)
    said = (row.month, row.code, row.name, row.kpj, row.nik)
    return (GRAVITY[problem], amount_rp, said, row.file, row.sheet, row.row)


def _only_code(lines: Iterable[Line], rows: Iterable[ReceiptRow]) -> str:
    """The one kode iuran that anybody names; "" when there are none or several."""
    codes = {line.code for line in lines} | {row.code for row in rows}
    codes.discard("")
    return codes.pop() if len(codes) == 1 else ""


def _codes_of_lines(
    lines: Iterable[Line], answers: Iterable[Answer], only: str
) -> Mapping[str, str]:
    """Person → the kode iuran of their line: its own, its answer's, its fund's one, or the one."""
    said = {a.person: a.row.code for a in answers if a.outcome in ("matched", "differs")}
    lines = tuple(lines)
    of_fund: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        of_fund[line.fund].add(line.code or said.get(line.person, ""))
    one = {
        fund: named.pop() if len(named := codes - {""}) == 1 else only
        for fund, codes in of_fund.items()
    }
    return {line.person: line.code or said.get(line.person, "") or one[line.fund] for line in lines}
