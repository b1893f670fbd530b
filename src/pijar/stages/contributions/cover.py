"""Whether somebody is covered on a day, and how fully, worked out from the months that are paid.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

    not_yet     no month that has begun is paid
    covered     paid up to the last month that was due
    behind_1 …  so many months in a row are due and unpaid; the law's limit itself (behind_3) lasts
                from its due day to the end of that month: the last days on which money still helps
    lapsed      the limit was reached and its month is over: three unpaid, inactive in the fourth.
                Paying again is a new membership, and the wait for the full benefit begins anew
    ended       nobody owes months any more; those paid later by somebody else still count

A month is unpaid once its due day has passed, and a refunded month was never paid. Money that came
after a lapse it would have prevented revives nothing (`counted`). The death benefit is full from
`matures_on`, by the law of the event's own day: how the wait is counted (`DAYS`) and what begins it
anew (`RESTARTS`) are values of that law and not yet confirmed, so every answer is marked an
estimate until they are. BPJS Ketenagakerjaan decides. `pijar.bulk.month_cover` says the same as
columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.law.book import Law, LawBook
from pijar.stages.contributions.calendar import calendar_of, due_day

Jkm = Literal["full", "burial", "none"]

ACTIVE: Final = ("covered", "behind")
"""How the states begin in which the insurer still counts somebody as a member."""

PAID_IN_A_ROW: Final = "bulan_iuran_lunas_berturut_turut"
CALENDAR_MONTHS: Final = "bulan_kalender_sejak_mulai"
DAYS: Final = re.compile(r"([1-9][0-9]{0,2})_hari")
"""How the law may count the wait: paid months in a row, calendar months since the first, or so many
days since it began ("90_hari")."""

BY_LAPSE: Final = "nonaktif_karena_menunggak"
BY_PAYER: Final = "pergantian_pembayar"
RESTARTS: Final = frozenset({BY_LAPSE, BY_PAYER})
"""What may begin the wait anew."""

NEW_MEMBERSHIP: Final = "pendaftaran_baru"
"""How somebody who lapsed comes back: as if for the first time."""

JKM_WORDS: Final[Mapping[Jkm, tuple[str, str]]] = {
    "full": ("santunan penuh", "full benefit"),
    "burial": ("hanya biaya pemakaman", "burial only"),
    "none": ("tidak ada", "none"),
}
"""The death benefit in words of both languages."""

_STATE_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "not_yet": ("belum terlindungi", "not covered yet"),
    "covered": ("terlindungi", "covered"),
    "lapsed": ("nonaktif karena menunggak", "lapsed"),
    "ended": ("selesai", "ended"),
}
_DAY: Final = timedelta(days=1)


class Payment(NamedTuple):
    """One month of one person, paid on a day (None: in time), refunded or not, by a payer or ""."""

    month: Month
    paid_on: date | None = None
    refunded: bool = False
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Where somebody stands on a day.

    Args:
        since: the day the state began; None before any cover.
        paid_through: the last month paid without a gap after the newest month begun.
        behind: months in a row due and unpaid at the end.
        run_of_months: paid months in a row up to the newest, since the wait last began.
        matures_on: from when the death benefit is full, if the months to come are paid; None
            without cover, and where only money still missing for months begun can tell.
        unpaid: all due months of this membership that are unpaid, `behind` among them.
        estimate: whether something it rests on is not confirmed.
        why: the quantities of law it rests on.
    """

    state: str
    since: date | None
    paid_through: Month | None
    behind: int
    run_of_months: int
    matures_on: date | None
    jkm: Jkm
    unpaid: int
    estimate: bool
    why: tuple[str, ...]

    @property
    def matures_in(self) -> Month | None:
        """The month from which the death benefit is full."""
        return Month.of(self.matures_on) if self.matures_on else None

    @property
    def active(self) -> bool:
        """Whether the insurer still counts this person as a member."""
        return self.state.startswith(ACTIVE)


@dataclass(frozen=True)
class Terms:
    """What the law of one day says about cover, read once for everybody.

    Args:
        last_due: the last month whose due day has passed.
        limit: unpaid months in a row that end membership.
        wait: months before the full death benefit; 0 before there was a wait.
        basis: how they are counted. wait_days: where days are counted instead, how many.
    """

    book: LawBook
    day: date
    month: Month
    last_due: Month
    limit: int
    wait: int
    basis: str
    wait_days: int | None
    restarts: frozenset[str]
    estimate: bool
    why: tuple[str, ...]

    def lapses_on(self, unpaid: Month) -> date:
        """The first day without membership, where that month is the first of `limit` unpaid."""
        last = unpaid + (self.limit - 1)
        return max((last + 1).first_day, due_day(last, self.book) + _DAY)


def state_words(state: str, lang: str = "id") -> str:
    """A state in words for officers."""
    if state in _STATE_WORDS:
        return _STATE_WORDS[state][0 if lang == "id" else 1]
    months = state.removeprefix("behind_")
    return f"menunggak {months} bulan" if lang == "id" else f"{months} months behind"


@lru_cache(maxsize=512)
def terms_on(day: date, book: LawBook) -> Terms:
    """The law of cover on a day.

    Law: bpu.batas_menunggak_bulan, bpu.aktif_kembali, jkm.masa_tunggu, jkm.masa_tunggu_dasar,
        jkm.masa_tunggu_ulang, and the due day.

    Raises:
        Refusal: MASA_TUNGGU_TAK_DIKENAL, a way of counting or returning that is not known here.
    """
    law = book.on(day)
    limit, wait = law("bpu.batas_menunggak_bulan"), law("jkm.masa_tunggu")
    basis: str = law("jkm.masa_tunggu_dasar") if wait else PAID_IN_A_ROW
    restarts = frozenset(law("jkm.masa_tunggu_ulang") if wait else ())
    in_days = DAYS.fullmatch(basis)
    known = in_days or basis in (PAID_IN_A_ROW, CALENDAR_MONTHS)
    if not known or not restarts <= RESTARTS or law("bpu.aktif_kembali") != NEW_MEMBERSHIP:
        raise Refusal(
            "MASA_TUNGGU_TAK_DIKENAL",
            "Cara menghitung masa tunggu JKM atau cara aktif kembali tidak dikenal.",
            f"Dasar: {PAID_IN_A_ROW}, {CALENDAR_MONTHS}, atau misalnya 90_hari; mulai dari awal: "
            f"{', '.join(sorted(RESTARTS))}; aktif kembali: {NEW_MEMBERSHIP}.",
        )
    last_due = Month.of(day)
    while due_day(last_due, book) >= day:
        last_due -= 1
    due_law = book.on(last_due.first_day)
    for name in ("tanggal_jatuh_tempo", "selisih_bulan_jatuh_tempo", "jatuh_tempo_hari_libur"):
        due_law(f"bpu.{name}")
    sure = _confirmed(law) and _confirmed(due_law) and calendar_of(book).knows(day)
    why = (*sorted(law.was_read | due_law.was_read), "kalender.hari_libur")
    month = Month.of(day)
    wait_days = int(in_days[1]) if in_days else None
    return Terms(book, day, month, last_due, limit, wait, basis, wait_days, restarts, not sure, why)


def _confirmed(law: Law) -> bool:
    return all(law.entry(name).confirmed for name in law.was_read)


def covered_on(paid: Iterable[Payment | Month], day: date, law: LawBook) -> Cover:
    """How the insurer would see somebody on the day of an accident or death, as far as we know.

    Only money counts: that a city's fund has ended ends no membership before the law's limit.
    Payments after that day tell nothing about it.
    """
    payments = [each if isinstance(each, Payment) else Payment(each) for each in paid]
    months = counted(payments, day, law)
    return cover_of(months, day, law, payers=months)


def counted(payments: Iterable[Payment], day: date, law: LawBook) -> dict[Month, str]:
    """The months that count on a day, in order, with the payer of each.

    Left out is what was refunded, what was paid later, and what was paid only when as many months
    as the limit, it among them, had gone unpaid until the membership was over. Months before the
    first one paid were owed by nobody.
    """
    terms = terms_on(day, law)
    came: dict[Month, tuple[date, str]] = {}
    for payment in payments:
        paid_on = payment.paid_on or date.min
        if not payment.refunded and paid_on <= day:
            known = came.get(payment.month)
            here = (paid_on, payment.payer)
            came[payment.month] = here if known is None else min(known, here)
    return {
        month: came[month][1] for month in sorted(came) if not _came_too_late(month, came, terms)
    }


def _came_too_late(month: Month, came: Mapping[Month, tuple[date, str]], terms: Terms) -> bool:
    """Whether membership had ended for want of this month before it was paid."""
    paid_on = came[month][0]
    if paid_on <= month.last_day:
        return False
    for first in span(max(min(came), month - (terms.limit - 1)), month):
        over = terms.lapses_on(first)
        window = span(first, first + (terms.limit - 1))
        if over <= paid_on and not any(came[m][0] < over for m in window if m in came):
            return True
    return False


def cover_of(
    paid: Iterable[Month],
    day: date,
    law: LawBook,
    *,
    first: Month | None = None,
    ended: Month | None = None,
    payers: Mapping[Month, str] | None = None,
) -> Cover:
    """Where somebody stands on a day; the order of the months says nothing.

    Args:
        paid: months paid and not refunded, as `counted` gives them; prepaid ones too. A month to
            come counts when it has come.
        first: the first month somebody is enrolled for, so that who never paid can be behind.
        ended: the last month that is owed; None while it goes on.
        payers: who paid each month, where the law may care; a payer not known changes nothing.
    """
    terms = terms_on(day, law)
    months = sorted(set(paid))
    begun = [month for month in months if month <= terms.month]
    if not begun:
        return _not_yet(months, terms, first, ended)
    last = begun[-1]
    owed_through = terms.last_due if ended is None else min(terms.last_due, max(ended, last))
    behind = max(0, owed_through - last)
    spell, waited = _since_lapse(begun, terms), _since_restart(begun, terms, payers or {})
    if behind >= terms.limit and day >= terms.lapses_on(last + 1):
        state, since = "lapsed", terms.lapses_on(last + 1)
    elif ended is not None and terms.month > max(ended, last):
        state, since = "ended", (max(ended, last) + 1).first_day
    elif behind:
        state, since = f"behind_{behind}", due_day(last + 1, law) + _DAY
    else:
        state, since = "covered", spell[0].first_day
    active = state.startswith(ACTIVE)
    matures_on = _matures_on(waited, terms, behind) if active else None
    due = max(0, owed_through - spell[0] + 1) - sum(month <= owed_through for month in spell)
    return Cover(
        state=state,
        since=since,
        paid_through=_through(months, last),
        behind=behind,
        run_of_months=_runs(waited)[-1][1] if active else 0,
        matures_on=matures_on,
        jkm=_jkm(matures_on, day) if active else "none",
        unpaid=due,
        estimate=terms.estimate,
        why=terms.why,
    )


def _not_yet(
    months: Sequence[Month], terms: Terms, first: Month | None, ended: Month | None
) -> Cover:
    """Nobody whose first paid month is still to come is covered yet."""
    owed_through = terms.last_due if ended is None else min(terms.last_due, ended)
    behind = max(0, owed_through - first + 1) if first else 0
    return Cover(
        state="not_yet",
        since=None,
        paid_through=_through(months, months[0]) if months else None,
        behind=behind,
        run_of_months=0,
        matures_on=_after_wait(months[0], terms) if months else None,
        jkm="none",
        unpaid=behind,
        estimate=terms.estimate,
        why=terms.why,
    )


def _jkm(matures_on: date | None, day: date) -> Jkm:
    return "full" if matures_on is not None and matures_on <= day else "burial"


def _since_lapse(begun: Sequence[Month], terms: Terms) -> Sequence[Month]:
    """The paid months of the membership that began after the last lapse."""
    return begun[max([at for at in range(1, len(begun)) if _lapsed(begun, at, terms)], default=0) :]


def _since_restart(
    begun: Sequence[Month], terms: Terms, payers: Mapping[Month, str]
) -> Sequence[Month]:
    """The paid months since the wait last began anew."""
    restarts = [
        at
        for at in range(1, len(begun))
        if (BY_LAPSE in terms.restarts and _lapsed(begun, at, terms))
        or (BY_PAYER in terms.restarts and _other_payer(begun[at - 1], begun[at], payers))
    ]
    return begun[max(restarts, default=0) :]


def _lapsed(begun: Sequence[Month], at: int, terms: Terms) -> bool:
    """Whether membership was over between a paid month and the one before it."""
    before = begun[at - 1]
    return begun[at] - before > terms.limit and terms.lapses_on(before + 1) <= terms.day


def _other_payer(before: Month, month: Month, payers: Mapping[Month, str]) -> bool:
    was, now = payers.get(before, ""), payers.get(month, "")
    return bool(was and now and was != now)


def _through(months: Sequence[Month], month: Month) -> Month:
    """The last month reached from one by paid months alone."""
    known = frozenset(months)
    while month + 1 in known:
        month += 1
    return month


def _runs(months: Sequence[Month]) -> list[tuple[Month, int]]:
    """The unbroken runs of ordered months: the first month of each, and how many."""
    runs: list[tuple[Month, int]] = []
    for month in months:
        if runs and month - runs[-1][0] == runs[-1][1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((month, 1))
    return runs


def _matures_on(waited: Sequence[Month], terms: Terms, behind: int) -> date | None:
    """From when the benefit is full: reached, or reached if what is to come is paid in time."""
    if not terms.wait or terms.basis != PAID_IN_A_ROW:
        return _after_wait(waited[0], terms)
    reached = [start for start, length in _runs(waited) if length >= terms.wait]
    if reached:
        return _after_wait(reached[0], terms)
    if behind:
        return None
    hopeful = _after_wait(_hopeful_start(waited, terms), terms)
    return hopeful if Month.of(hopeful) > terms.month else None


def _hopeful_start(waited: Sequence[Month], terms: Terms) -> Month:
    """Where the present run begins if months not due yet will be paid: after the last gap."""
    gaps = [
        min(month - 1, terms.last_due)
        for before, month in pairwise(waited)
        if month - before > 1 and before < terms.last_due
    ]
    return max(gaps) + 1 if gaps else waited[0]


def _after_wait(start: Month, terms: Terms) -> date:
    """The first day after the wait that began with a month."""
    if terms.wait_days is not None:
        return start.first_day + timedelta(days=terms.wait_days)
    return (start + terms.wait).first_day
