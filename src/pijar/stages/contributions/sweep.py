"""The sweep before a bill: seven checks of everybody, in registers no older than the law allows.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

Whoever a check finds is held back from the month's bill until an officer clears the finding or the
person leaves. A check that could not run (its register is absent, too old, undated, from the
future, or says nothing in the column that the check reads) refuses the sweep: a check that did not
run is never a check that found nobody.

`findings_of` is the definition, for one person; `pijar.bulk.month_sweep` asks the same of everybody
at once, and tests/kernel/contributions proves them equal.

Law: bayar.umur_register_hari, bayar.bulan_kematian, bpu.usia_maks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from pijar.core.days import cutoff, show_day
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.stages.enrolments import list_hash
from pijar.stages.people import DEAD, ENDED, MOVED, REGISTER_WORDS

if TYPE_CHECKING:
    from pijar.law.book import Law

CANON_SWEPT: Final = "penyisiran/1"
"""Names the form in which the list of those looked at is hashed."""

BILLED: Final = "ditagih"
"""The value of `bayar.bulan_kematian` under which the month of a death is still owed."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of everybody.

    needs: each register it reads → the columns of which at least one row must say something.
    ground: why somebody whom it finds rightly would leave the programme.
    """

    code: str
    needs: Mapping[str, tuple[str, ...]]
    ground: str
    sentence_id: str
    sentence_en: str


CHECKS: Final = (
    Check(
        "died", MappingProxyType({"deaths": (), "population": ("status",)}), "died",
        "tercatat meninggal sebelum bulan ini", "recorded as dead before this month",
    ),
    Check(
        "moved", MappingProxyType({"population": ("status",)}), "moved",
        "tercatat pindah ke luar kota", "recorded as moved out of the city",
    ),
    Check(
        "wage_earner", MappingProxyType({"wage_earners": ()}), "formal",
        "tercatat sebagai penerima upah pada bulan ini; datanya sering keliru, periksa di lapangan",
        "recorded as a wage earner in this month; often wrong, visit and check",
    ),
    Check(
        "civil_servant", MappingProxyType({"civil_servants": ()}), "formal",
        "tercatat sebagai PNS, PPPK, TNI, atau Polri",
        "recorded as a civil servant, soldier or police officer",
    ),
    Check(
        "age_65", MappingProxyType({}), "age",
        "sudah mencapai batas usia pada awal bulan ini, atau tanggal lahirnya tidak diketahui",
        "has reached the age limit as this month begins, or the birth date is unknown",
    ),
    Check(
        "doubled", MappingProxyType({}), "not_qualified",
        "sudah ada dalam daftar bulan ini dengan NIK atau tautan yang sama",
        "stands in this month's list already, by the same NIK or by a link",
    ),
    Check(
        "other_payer", MappingProxyType({"participants": ("payer",), "other_payers": ()}),
        "not_qualified",
        "sudah dibayari pihak lain untuk bulan ini", "paid for by somebody else for this month",
    ),
)  # fmt: skip
"""Every check, in the order in which findings are told."""

CHECK_CODES: Final = tuple(check.code for check in CHECKS)
SWEPT_REGISTERS: Final = tuple(dict.fromkeys(kind for check in CHECKS for kind in check.needs))
"""The registers without which there is no bill."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A register as a sweep finds it.

    as_of: the day it speaks of, None when nobody says. rows, with_nik: how many rows, and how many
    of them name somebody by a whole NIK. filled: the columns in which any row says something.
    """

    kind: str
    as_of: date | None
    sha256: str = ""
    rows: int = 0
    with_nik: int = 0
    filled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ran:
    """A check that ran: how many people it looked at, how many it found, how old its registers."""

    code: str
    looked_at: int
    found: int
    as_of: Mapping[str, date]


@dataclass(frozen=True)
class Sweep:
    """A whole sweep. It cannot be made unless every check ran over everybody.

    people_hash: of the frozen list looked at; a bill is made of that list or of none.
    max_age_days: how old a register could be, by the law of the day.
    """

    month: Month
    day: date
    people: int
    people_hash: str
    max_age_days: int
    snapshots: tuple[Snapshot, ...]
    checks: tuple[Ran, ...]

    def __post_init__(self) -> None:
        require_fresh(self.snapshots, day=self.day, max_age_days=self.max_age_days)
        if tuple(ran.code for ran in self.checks) != CHECK_CODES:
            raise Defect("a check of the sweep did not run")
        days = {snapshot.kind: snapshot.as_of for snapshot in self.snapshots}
        for check, ran in zip(CHECKS, self.checks, strict=True):
            if ran.looked_at != self.people or not 0 <= ran.found <= ran.looked_at:
                raise Defect(f"the check {ran.code} did not look at everybody")
            if ran.as_of != {kind: days[kind] for kind in check.needs}:
                raise Defect(f"the check {ran.code} read other registers than it needs")


def max_age_days(law: Law) -> int:
    """How many days old a register may be on the day of a sweep. Law: bayar.umur_register_hari."""
    return int(law("bayar.umur_register_hari"))


def require_fresh(snapshots: Iterable[Snapshot], *, day: date, max_age_days: int) -> None:
    """Refuse unless every register that a check reads is there, dated, fresh, and readable by NIK.

    Raises:
        Refusal: REGISTER_BELUM_SIAP, naming every register at fault and its fault.
    """
    given = {snapshot.kind: snapshot for snapshot in snapshots}
    faults = [
        f"{REGISTER_WORDS[kind]} {fault}"
        for kind in SWEPT_REGISTERS
        if (fault := _fault(kind, given.get(kind), day, max_age_days))
    ]
    if faults:
        raise Refusal(
            "REGISTER_BELUM_SIAP",
            f"Belum dapat menagih: {'; '.join(faults)}.",
            "Minta data terbaru dari dinas yang bersangkutan, dengan tanggal datanya (as_of).",
        )


def _fault(kind: str, snapshot: Snapshot | None, day: date, max_age_days: int) -> str:
    """What keeps a register from being read by a sweep, "" for nothing."""
    if snapshot is None:
        return "belum ada"
    if snapshot.as_of is None:
        return "tidak menyebut tanggal datanya"
    age = (day - snapshot.as_of).days
    if age < 0:
        return f"bertanggal {show_day(snapshot.as_of)}, sesudah hari penyisiran"
    if age > max_age_days:
        return f"per {show_day(snapshot.as_of)}, sudah {age} hari, paling lama {max_age_days} hari"
    if snapshot.rows and not snapshot.with_nik:
        return "tidak memuat satu pun NIK yang utuh"
    wanted = {column for check in CHECKS for column in check.needs.get(kind, ())}
    silent = sorted(wanted - snapshot.filled)
    return f"tidak berisi apa pun pada kolom {', '.join(silent)}" if silent else ""


class Hit(NamedTuple):
    """One row of a register that names a person.

    sure: by the NIK; not sure: by name and birth date, in a row that has no NIK.
    """

    register: str
    sure: bool = True
    status: str | None = None
    payer: str | None = None
    since: date | None = None
    until: date | None = None
    died_on: date | None = None
    region_code: str | None = None


class Finding(NamedTuple):
    """Why one person is held back: the check, the register and what it says, since when."""

    check: str
    sure: bool
    register: str = ""
    says: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Terms:
    """What the checks of one month compare with, worked out of the law once.

    month: the month to be billed; day: of the sweep. dead_before: a death before it is found.
    born_until: whoever was born up to it has reached the age limit as the month begins.
    """

    month: Month
    day: date
    dead_before: date
    born_until: date
    own_payers: frozenset[str]
    city_code: str = dataclass_field(default="")


def terms(
    law: Law, *, month: Month, day: date, own_payers: Collection[str], city_code: str
) -> Terms:
    """The terms of a sweep. Args: own_payers: names of the city's own funds in registers.

    Somebody who dies within a month was covered on its first day, and the family may claim only
    while the month is paid: by default that month is still owed. Law: bayar.bulan_kematian (not
    confirmed), bpu.usia_maks.
    """
    owed = law("bayar.bulan_kematian") == BILLED
    return Terms(
        month=month,
        day=day,
        dead_before=month.first_day if owed else (month + 1).first_day,
        born_until=cutoff(month.first_day, int(law("bpu.usia_maks"))),
        own_payers=frozenset(payer.lower() for payer in own_payers),
        city_code=city_code,
    )


def findings_of(
    hits: Iterable[Hit], *, born: date | None, is_double: bool, terms: Terms
) -> tuple[Finding, ...]:
    """Everything for which one person is held back, in the order of CHECKS; at most one a check.

    Of several rows that a check would find by, the surest counts, then the earliest `since`.
    Args: is_double: an earlier line of the month's list is the same person.
    """
    hits = tuple(hits)
    dated = any(_tells_the_day(hit, terms) for hit in hits)
    found = [f for hit in hits if not (dated and _only_dead(hit)) for f in _of_hit(hit, terms)]
    if born is None or born <= terms.born_until:
        found.append(Finding("age_65", born is not None, says=born.isoformat() if born else ""))
    if is_double:
        found.append(Finding("doubled", True))
    best: dict[str, Finding] = {}
    for finding in sorted(found, key=_weight):
        best.setdefault(finding.check, finding)
    return tuple(best[code] for code in CHECK_CODES if code in best)


def _weight(finding: Finding) -> tuple[bool, bool, date, str, str]:
    since = finding.since or date.min
    return not finding.sure, finding.since is None, since, finding.register, finding.says


def _of_hit(hit: Hit, terms: Terms) -> Iterable[Finding]:
    """What one row of a register says against paying this month."""
    status = hit.status or ""
    match hit.register:
        case "deaths":
            if hit.died_on is None or hit.died_on > terms.day:
                yield Finding("died", False, hit.register)  # dead, but nobody knows since when
            elif hit.died_on < terms.dead_before:
                yield Finding("died", hit.sure, hit.register, since=hit.died_on)
        case "population" if status in DEAD:
            yield Finding("died", hit.sure, hit.register, status)
        case "population" if status in MOVED:
            yield Finding("moved", hit.sure, hit.register, status)
        case "population" if not (hit.region_code or terms.city_code).startswith(terms.city_code):
            yield Finding("moved", hit.sure, hit.register, hit.region_code or "")
        case "wage_earners" if _covers(hit, terms.month):
            yield Finding("wage_earner", False, hit.register, since=hit.since)
        case "civil_servants" if status not in ENDED:
            yield Finding("civil_servant", hit.sure, hit.register)
        case "participants" | "other_payers" if (
            _covers(hit, terms.month) and (hit.payer or "") not in terms.own_payers
        ):
            yield Finding("other_payer", hit.sure, hit.register, hit.payer or "", hit.since)


def _tells_the_day(hit: Hit, terms: Terms) -> bool:
    """Whether a row surely tells when somebody died; other registers then need not say that."""
    return (
        hit.register == "deaths"
        and hit.sure
        and hit.died_on is not None
        and hit.died_on <= terms.day
    )


def _only_dead(hit: Hit) -> bool:
    """Whether a row says that somebody is dead, and not since when."""
    return hit.register == "population" and (hit.status or "") in DEAD


def _covers(hit: Hit, month: Month) -> bool:
    """Whether a row with a status and a span is in force in a month; spans are inclusive."""
    return (
        (hit.status or "") not in ENDED
        and (hit.since is None or hit.since <= month.last_day)
        and (hit.until is None or hit.until >= month.first_day)
    )


def evidence(finding: Finding) -> str:
    """The finding in a few Indonesian words, the same as long as the register says the same.

    It holds no name and no number of anybody, and not the register's own date.
    """
    parts = [REGISTER_WORDS.get(finding.register, ""), finding.says]
    if finding.since:
        word = "meninggal" if finding.check == "died" else "sejak"
        parts.append(f"{word} {finding.since.isoformat()}")
    if not finding.sure and finding.register and finding.check != "wage_earner":
        parts.append("belum pasti orang atau tanggalnya")
    return ", ".join(filter(None, parts))


def people_hash(month: Month, rows: Iterable[Sequence[str | int | None]]) -> str:
    """SHA-256 of the list a sweep looks at: NIK, name, KPJ, fund, payer class and sector of each.

    The form is that of `pijar.stages.enrolments.list_hash`; the order of the rows changes nothing.
    """
    return list_hash((CANON_SWEPT, str(month)), list(rows))
