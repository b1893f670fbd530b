"""The month as a machine: the office's real actions in any order, a dict beside it.

After every step the database's months and funds are the dict's, and every invariant of
`queries.invariants` holds. A step may be torn in the middle by an exception at its n-th statement:
then nothing of it is there, and it is done again under the same key; or it is sent twice, and has
one effect. The rules of decrees are here, those of bills in `machine_bills`, of receipts in
`machine_receipts`, of leaves in `machine_leaves`; `running` runs them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from unittest.mock import patch
from uuid import uuid4

from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.office.month import ground
from tests.office.month.model import Key, Model
from tests.office.month.tearing import Crash, fresh, torn, trace
from tests.office.samples import decrees as sample

from pijar.core.errors import Refusal
from pijar_office.actions import clock, decrees, funding, months
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.actions.jobs import finish
from pijar_office.jobs.runner import kind_of
from pijar_office.queries import invariants, proposals
from pijar_office.records.decrees import Decree
from pijar_office.records.funding import Fund
from pijar_office.records.jobs import Job
from pijar_office.records.people import Person

_LIVED = (
    "SELECT person_id, month, fund_id FROM person_month"
    " WHERE voided_at IS NULL AND fund_id IS NOT NULL"
)
_FIGURES = "SELECT id, ceiling_rp, committed_rp, billed_rp, paid_rp, recovery_rp FROM fund"
TWICE = -1
FATES = st.sampled_from([0] * 10 + [TWICE, TWICE, 2, 5, 8, 12, 17, 23, 30, 40])
FUNDS = ("dbhcht", "apbd")


def _id(value: Any) -> str:
    return value if isinstance(value, str) else value.hex


class Decrees(RuleBasedStateMachine):
    """Enrol, amend, revoke, switch, die, change ceilings, let time pass."""

    cast: ClassVar[Any] = None
    steps: ClassVar[int] = 0
    did: ClassVar[Counter[str]] = Counter()

    @initialize(ceiling=st.sampled_from([900_000, 604_800, 1_300_000]))
    def begin(self, ceiling: int) -> None:
        cast = type(self).cast
        ground.again(cast)
        self.model = Model(ground.PRICE_RP, dict.fromkeys(FUNDS, 1_000_000))
        self.number = {person.pk.hex: n for n, person in enumerate(cast.people)}
        self.fund_of = {fund.pk.hex: code for code, fund in cast.funds.items()}
        self.month = 1
        self.open: dict[str, Any] | None = None
        given = {(n, m): f for n, f in enumerate(ground.LIVED) if f for m in range(1, 13)}
        self.model.months = dict(given)
        self.issued: list[tuple[Decree, dict[Key, str], dict[Key, str]]] = []
        self.issued.append((cast.decree, {}, given))
        self.ticks = 0
        self.clocks = [
            patch("pijar_office.actions.clock.today", lambda: date(2026, self.month, 7)),
            patch("pijar_office.actions.clock.now", self.now),
        ]
        for clock_ in self.clocks:
            clock_.start()
        self.ready()
        self.change_ceiling("apbd", ceiling, 0)

    def ready(self) -> None:
        """What else must be there before the first step."""

    def teardown(self) -> None:
        for clock_ in getattr(self, "clocks", ()):
            clock_.stop()

    def now(self) -> datetime:
        """No two instants are the same, and none is earlier than the one before."""
        self.ticks += 1
        return datetime(2026, self.month, 7, 1, tzinfo=UTC) + timedelta(milliseconds=self.ticks)

    # How anything is done.

    def do(self, name: str, fate: int, call: Callable[[str], Any]) -> Any:
        """The result of an action, or the Refusal; torn and done again, or done twice, by fate."""
        key = uuid4().hex
        if fate > 0:
            before = trace()
            try:
                with torn(fate):
                    done = call(key)
            except Crash:
                assert trace() == before, f"{name}: half of it is there"
                self.did["crash"] += 1
                done = self._try(name, call, key)
            except Refusal as refusal:
                done = refusal
        else:
            done = self._try(name, call, key)
        if fate == TWICE and not isinstance(done, Refusal):
            before = trace()
            again = self._try(name, call, key, twice=True)
            assert trace() == before, f"{name}: it was done twice ({again!r})"
            self.did["twice"] += 1
        self.did[name if not isinstance(done, Refusal) else f"{name} – {done.code}"] += 1
        return done

    def _try(self, name: str, call: Callable[[str], Any], key: str, twice: bool = False) -> Any:
        before = trace()
        try:
            return call(key)
        except AlreadyDone:
            if not twice:
                raise
            return None
        except Refusal as refusal:
            said = refusal
        assert trace() == before, f"{name}: refused with {said.code}, and yet something is there"
        return said

    def job(self, kind: str, fate: int = 0) -> Any:
        """Does the one waiting job of a kind as a worker would; the Refusal, if it ends so.

        By fate its worker dies in the middle, and another begins anew.
        """
        if fate > 0:
            before = trace()
            try:
                with torn(2 * fate):
                    return self.job(kind)
            except Crash:
                left = trace()
                Job.objects.filter(kind=kind, finished_at=None).update(worker="")
                self.did["crash"] += 1
                done = self.job(kind)
                assert left in (before, trace()), f"{kind}: half of it was there"
                return done
        job = Job.objects.filter(kind=kind, finished_at=None).get()
        at = clock.now()
        Job.objects.filter(pk=job.pk).update(worker="machine", started_at=at, heartbeat_at=at)
        job.refresh_from_db()
        try:
            kind_of(kind)(job, lambda *_: None)
        except Refusal as refusal:
            finish(job, "refused", refusal.code, str(refusal))
            return refusal
        finish(job, "done")
        return None

    # Decrees.

    @rule(
        turn=st.integers(0, 19),
        who=st.lists(st.sampled_from([None, "apbd", "dbhcht", "apbd"]), min_size=6, max_size=6),
        first=st.sampled_from([1, 1, 1, 2, 4, 7, 12]),
        length=st.integers(1, 12),
        fate=FATES,
    )
    def decree(self, turn: int, who: list[str | None], first: int, length: int, fate: int) -> None:
        """The next step of the open decree, or a new one, or the newest one is revoked."""
        if self.open is None:
            if self.issued and turn == 0:
                self.revoke(fate)
            else:
                self.enrol(who, first, length, fate)
        elif turn < 2 or "stuck" in self.open:
            self.send_back(fate)
        elif "approved" in self.open:
            self.issue(fate)
        else:
            self.approve_decree(
                fate, ("verifier", "finance")[turn % 2] if turn > 17 else "approver"
            )

    def enrol(self, who: list[str | None], first: int, length: int, fate: int) -> None:
        """A determination, and the proposal of what it changes."""
        last = min(12, first + length - 1)
        paid = [(n, fund, first, last) for n, fund in enumerate(who) if fund]
        if not paid:
            return
        cast = self.cast
        made = ground.determination(
            cast.year, [(cast.people[n], fund, a, b) for n, fund, a, b in paid], cast.people,
            date(2026, self.month, 6),
        )  # fmt: skip
        base = self.issued[-1][0] if self.issued else None
        shown = proposals.proposal(made, base, date(2026, self.month, 7)).content.content_hash
        done = self.do(
            "propose", fate,
            lambda key: decrees.propose(cast.verifier, made, shown, amends=base, key=key),
        )  # fmt: skip
        wanted = {
            (n, m): fund
            for n, fund, a, b in paid
            for m in range(a, b + 1)
            if m <= min(self.model.died.get(n, 12), self.left_from(n) - 1)
        }
        self.proposed(done, *self._difference(wanted, base is not None))

    def _difference(
        self, wanted: dict[Key, str], amended: bool
    ) -> tuple[dict[Key, str], dict[Key, str]]:
        """What a decree of these months takes and gives."""
        billed = self.model.billed()
        open_ = {
            key: fund
            for key, fund in self.model.months.items()
            if key not in billed and (not amended or key[1] > self.month)
        }
        still = {k: f for k, f in self.model.months.items() if k not in open_}
        asked = {
            key: fund
            for key, fund in wanted.items()
            if key not in still and (not amended or key[1] > self.month)
        }
        gone = {k: f for k, f in open_.items() if asked.get(k) != f}
        given = {k: f for k, f in asked.items() if open_.get(k) != f}
        return gone, given

    def left_from(self, number: int) -> int:
        """The first month somebody who left is not paid for; 13 for whoever stays."""
        return 13

    def proposed(self, done: Any, gone: dict[Key, str], given: dict[Key, str]) -> None:
        if isinstance(done, Refusal):
            if done.code == "TIDAK_ADA_PERUBAHAN":
                assert (gone, given) == ({}, {})
            return
        decree = Decree.objects.get(issued_at=None, returned_at=None)
        self.open = {"decree": decree, "gone": gone, "given": given}

    def approve_decree(self, fate: int, who: str) -> None:
        decree = sample.fresh(self.open["decree"])
        done = self.do(
            "approve decree", fate,
            lambda key: decrees.approve(
                getattr(self.cast, who), decree, decree.content_hash, proven=True, key=key
            ),
        )  # fmt: skip
        if not isinstance(done, Refusal):
            assert who == "approver"
            self.open["approved"] = True

    def send_back(self, fate: int) -> None:
        end = decrees.withdraw if "approved" in self.open else decrees.send_back
        who = self.cast.verifier if "approved" in self.open else self.cast.approver
        decree = sample.fresh(self.open["decree"])
        done = self.do("send back", max(fate, 0), lambda key: end(who, decree, "belum lengkap"))
        if not isinstance(done, Refusal):
            self.undone(decree)
            self.open = None

    def undone(self, decree: Decree) -> None:
        """A decree came to nothing: whoever waited for it waits again."""

    def issue(self, fate: int) -> None:
        decree, gone, given = (self.open[k] for k in ("decree", "gone", "given"))
        number = f"470/{len(self.issued)}/{uuid4().hex[:4]}"
        if "asked" not in self.open:
            done = self.do(
                "ask to issue", max(fate, 0),
                lambda key: decrees.ask_to_issue(
                    self.cast.verifier, sample.fresh(decree), number, date(2026, self.month, 7),
                    key=key,
                ),
            )  # fmt: skip
            assert not isinstance(done, Refusal), done
        after = self.model.after(gone, given)
        before = trace()
        done = self.job("issue_decree", fate)
        if isinstance(done, Refusal):
            self.did[f"issue – {done.code}"] += 1
            assert trace() == before
            self._refused_rightly(done, gone, given, after)
            self.open["stuck"] = True
            return
        self.did["issue"] += 1
        assert after is not None, "issued although its months had changed"
        self.model.months = after
        self.issued.append((sample.fresh(decree), gone, given))
        self.open = None

    def _refused_rightly(
        self, refusal: Refusal, gone: dict[Key, str], given: dict[Key, str], after: Any
    ) -> None:
        if refusal.code == "PAGU_TERLAMPAUI":
            net = Counter(given.values())
            net.subtract(Counter(gone.values()))
            assert any(
                net[fund] * self.model.price_rp > self.model.left_rp(fund) for fund in FUNDS
            ), "refused although there is enough"
        elif refusal.code == "BULAN_BERUBAH":
            assert after is None, "refused although its months are as proposed"
        else:
            assert self.died_since(given), refusal

    def died_since(self, given: dict[Key, str]) -> bool:
        """Whether a month is given to somebody who has died before it."""
        return any(m > self.model.died.get(n, 12) for n, m in given)

    def revoke(self, fate: int) -> None:
        decree, gone, given = self.issued[-1]
        done = self.do(
            "revoke", max(fate, 0),
            lambda key: months.revoke(self.cast.approver, sample.fresh(decree), "salah kutip"),
        )  # fmt: skip
        if isinstance(done, Refusal):
            return
        rest = {k: f for k, f in self.model.months.items() if k not in given}
        dead = self.model.died
        self.model.months = rest | {k: f for k, f in gone.items() if k[1] <= dead.get(k[0], 12)}
        self.undone(decree)
        self.issued.pop()

    # The world.

    @rule(
        what=st.sampled_from(["month", "month", "month", "die", "dbhcht", "apbd"]),
        number=st.integers(0, 5),
        ceiling=st.sampled_from([0, 302_400, 604_800, 1_000_000, 1_209_600, 1_500_001]),
        fate=FATES,
    )
    def meanwhile(self, what: str, number: int, ceiling: int, fate: int) -> None:
        """A month passes, somebody dies, or the council changes a budget."""
        if what == "month":
            self.month = min(12, self.month + 1)
        elif what == "die":
            self.die(number, max(1, self.month - number % 3))
        else:
            self.change_ceiling(what, ceiling, fate)

    def die(self, number: int, month: int) -> None:
        """A death becomes known; what is paid, promised or owed does not move by it."""
        if number in self.model.died or len(self.model.died) > 1:
            return
        with act("system:machine", "machine.die") as deed:
            person = Person.objects.get(pk=self.cast.people[number].pk)
            deed.change(person, died_on=date(2026, month, 1))
        self.model.died[number] = month
        self.did["die"] += 1

    def change_ceiling(self, fund: str, ceiling: int, fate: int) -> None:
        model = self.model
        room = model.left_rp(fund) + ceiling - model.ceilings[fund] >= 0
        own = Fund.objects.select_related("programme_year").get(pk=self.cast.funds[fund].pk)
        done = self.do(
            "change ceiling", fate,
            lambda key: funding.change_fund(
                self.cast.finance, fresh(own), ceiling_rp=ceiling, seats=None, reason="APBD-P",
                key=key,
            ),
        )  # fmt: skip
        assert isinstance(done, Refusal) != room, (done, room)
        if room:
            model.ceilings[fund] = ceiling

    # What always holds.

    @invariant()
    def the_dict_agrees(self) -> None:
        type(self).steps += 1
        if not hasattr(self, "model"):
            return
        with connection.cursor() as cursor:
            cursor.execute(_LIVED)
            lived = {
                (self.number[_id(p)], m - 202600): self.fund_of[_id(f)]
                for p, m, f in cursor.fetchall()
            }
            assert lived == self.model.months
            cursor.execute(_FIGURES)
            for fund, *figures in cursor.fetchall():
                code = self.fund_of[_id(fund)]
                assert tuple(figures) == self.model.figures(code), code

    @invariant()
    def nothing_is_breached(self) -> None:
        found = invariants.breaches() if hasattr(self, "model") else []
        assert not found, "\n".join(map(str, found))
