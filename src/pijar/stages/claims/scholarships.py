"""Scholarships: which children, in which years, how much; a calendar up to the age limit.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Each child has one payment a year from the event on, or from school age, at the level it attends,
as many years as the law gives that level; then the next level. It ends on the birthday the law
names, at marriage or with a job, whichever is first. The calendar supposes that nobody repeats a
class or leaves school: each year is claimed anew and proven by the school.

Which children of many is for the family to say. Until it has, those with most to come are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from pijar.core.days import add_months, birthday
from pijar.core.errors import Refusal
from pijar.law.book import Law
from pijar.rules.ask import VERDICTS, Verdict
from pijar.stages.claims.grounds import Grounds, grounds, unique

Trigger = Literal["kematian_jkk", "cacat_total_tetap_jkk", "kematian_jkm"]

BEFORE_SCHOOL: Final = "belum_sekolah"
"""The level of a child too young for school."""

BY_AGE: Final = "usia"
ALL_LEVELS: Final = "tamat"

SCHOLARSHIP_LAW: Final = (
    "beasiswa.jenjang", "beasiswa.usia_maks", "beasiswa.usia_sekolah", "beasiswa.berakhir",
    "beasiswa.pengajuan_ulang", "beasiswa.anak_maks", "beasiswa.pemicu",
)  # fmt: skip

LEVEL_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        BEFORE_SCHOOL: ("belum sekolah", "before school"),
        "tk_sd": ("TK–SD", "kindergarten and primary"),
        "smp": ("SMP", "lower secondary"),
        "sma": ("SMA/SMK", "upper secondary"),
        "pendidikan_tinggi_atau_pelatihan": (
            "pendidikan tinggi atau pelatihan",
            "higher education or training",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a member.

    Args:
        key: what the claim calls it; never an identity number.
        born: None where not known.
        level: of the law's table, which it attends when the event happens; BEFORE_SCHOOL; or None.
        year_of_level: the how manieth year there (1 is the first); None where not known.
        stopped: what ended it, in the law's words ("menikah", "bekerja"), and on which day.
        denied: what was asked and is not so.
    """

    key: str
    born: date | None
    level: str | None = None
    year_of_level: int | None = None
    stopped: Mapping[str, date] = field(default_factory=dict)
    denied: frozenset[str] = frozenset()


class Year(NamedTuple):
    """One payment: the how manieth, from which day it may be claimed, for which year of school."""

    number: int
    day: date
    level: str
    year_of_level: int
    amount_rp: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """All payments of one child.

    Args:
        ends_on: the first day without a right; None while something must be asked first.
        ends_by: "usia", "tamat", or what the law says ends it.
    """

    child: Child
    years: tuple[Year, ...]
    ends_on: date | None
    ends_by: str
    questions: tuple[str, ...]
    grounds: Grounds

    @property
    def total_rp(self) -> int:
        return sum(year.amount_rp for year in self.years)

    def due(self, day: date) -> Year | None:
        """The newest payment that may be claimed by a day."""
        return next((year for year in reversed(self.years) if year.day <= day), None)


def gives_scholarship(trigger: Trigger, law: Law, *, in_a_row: int, altogether: int) -> Verdict:
    """Whether an event gives a right to scholarships.

    A death outside work asks for years of contributions. Whether they must be without a gap is not
    known: enough in a row is a yes, too few altogether a no, and between them it is asked.

    Args:
        in_a_row, altogether: paid months up to the event.
    Law: beasiswa.pemicu, beasiswa.masa_iuran
    """
    if trigger not in law("beasiswa.pemicu"):
        return Verdict.NO
    if trigger != "kematian_jkm":
        return Verdict.YES
    asked = 12 * int(law("beasiswa.masa_iuran"))
    if in_a_row >= asked:
        return Verdict.YES
    return VERDICTS[None if altogether >= asked else False]


def calendar(child: Child, since: date, law: Law) -> Calendar:
    """The payments of one child after an event.

    Args:
        since: the day the right begins: that of the event.
    Law: beasiswa.jenjang, beasiswa.usia_sekolah, beasiswa.usia_maks, beasiswa.berakhir,
        beasiswa.pengajuan_ulang, ahli_waris.usia_dewasa

    Raises:
        Refusal: JENJANG_TAK_DIKENAL, a level the law of that day does not have.
    """
    why = grounds(law, *SCHOLARSHIP_LAW)
    steps = [
        (row["level"], number + 1, row["per_year_rp"])
        for row in law("beasiswa.jenjang")
        for number in range(row["max_years"])
    ]
    _check_level(child, {level for level, *_ in steps})
    if child.born is None:
        return Calendar(child, (), None, "", ("tanggal_lahir_anak",), why)
    ends_on, ends_by = _end(child, child.born, law)
    if ends_on <= since:
        return Calendar(child, (), ends_on, ends_by, (), why)
    beyond = _beyond(child, steps)
    questions = _questions(child, child.born, since, law, beyond=beyond)
    if child.level is None or beyond:
        return Calendar(child, (), None, "", questions, why)
    first, at = since, 0
    if child.level == BEFORE_SCHOOL:
        first = max(since, birthday(child.born, law("beasiswa.usia_sekolah")))
    else:
        at = [step[:2] for step in steps].index((child.level, child.year_of_level or 1))
    every = law("beasiswa.pengajuan_ulang")
    days = [add_months(first, every * number) for number in range(len(steps) - at + 1)]
    years = tuple(
        Year(number, day, *step)
        for number, (day, step) in enumerate(zip(days, steps[at:], strict=False), 1)
        if day < ends_on
    )
    if len(years) == len(steps) - at:
        ends_on, ends_by = min((ends_on, ends_by), (days[-1], ALL_LEVELS))
    return Calendar(child, years, ends_on, ends_by, questions, why)


def calendars(
    children: Sequence[Child], since: date, law: Law, chosen: Collection[str] = ()
) -> tuple[tuple[Calendar, ...], tuple[str, ...]]:
    """The calendars of the children who may have one, at most as many as the law allows.

    Args:
        chosen: keys of those the family names; unnamed, those with most to come, then the older.
    Returns: the calendars in the order of the children, and what must still be asked.
    Law: beasiswa.anak_maks
    """
    most = law("beasiswa.anak_maks")
    every = [calendar(child, since, law) for child in children]
    open_to = [each for each in every if each.years or each.questions]
    questions = unique(*(each.questions for each in open_to))
    if len(open_to) <= most:
        return tuple(open_to), questions
    named = [each for each in open_to if each.child.key in chosen]
    if len(named) > most:
        raise Refusal(
            "ANAK_TERLALU_BANYAK",
            f"Beasiswa diberikan kepada paling banyak {most} anak; dipilih {len(named)}.",
            "Minta keluarga memilih lagi.",
        )
    if len(named) < most:
        questions = unique(questions, ("anak_yang_dipilih",))
    rest = sorted(
        (each for each in open_to if each not in named),
        key=lambda each: (-each.total_rp, each.child.born or date.max, each.child.key),
    )
    taken = {each.child.key for each in [*named, *rest[: most - len(named)]]}
    return tuple(each for each in open_to if each.child.key in taken), questions


def _check_level(child: Child, known: Collection[str]) -> None:
    if child.level not in (None, BEFORE_SCHOOL) and child.level not in known:
        raise Refusal(
            "JENJANG_TAK_DIKENAL",
            f"Jenjang “{child.level}” tidak ada dalam tabel beasiswa.",
            f"Pilih {BEFORE_SCHOOL}, {', '.join(sorted(known))}.",
        )


def _end(child: Child, born: date, law: Law) -> tuple[date, str]:
    """The first day without a right, and what ends it: the age limit or what the law names."""
    stops = [(day, by) for by, day in child.stopped.items() if by in law("beasiswa.berakhir")]
    return min([(birthday(born, law("beasiswa.usia_maks")), BY_AGE), *stops])


def _beyond(child: Child, steps: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a child is longer at its level than the law pays: nobody says what follows."""
    if child.level in (None, BEFORE_SCHOOL) or child.year_of_level is None:
        return False
    return (child.level, child.year_of_level) not in [step[:2] for step in steps]


def _questions(child: Child, born: date, since: date, law: Law, *, beyond: bool) -> tuple[str, ...]:
    """What must be asked of a child: its class, and of grown ones whether they are on their own."""
    asked = []
    if child.level is None:
        asked.append("jenjang_sekolah")
    elif child.level != BEFORE_SCHOOL and (child.year_of_level is None or beyond):
        asked.append("tahun_jenjang")
    if birthday(born, law("ahli_waris.usia_dewasa")) <= since:
        told = child.denied | set(child.stopped)
        asked += [f"anak_{by}" for by in law("beasiswa.berakhir") if by not in told]
    return tuple(asked)
