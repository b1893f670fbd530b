"""A small programme year: invented people, two funds, a determination that pays for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
from tests.office.samples import Make, Sample

from pijar.core.errors import Refusal
from pijar_office.actions import clock, decrees, registrations, replies
from pijar_office.actions.act import act
from pijar_office.actions.funding import add_fund
from pijar_office.actions.jobs import finish
from pijar_office.jobs import issue_decree, propose_decree, read_reply, weigh_decree
from pijar_office.queries import proposals
from pijar_office.records import bulk
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.enrolments import Decree, RegistrationFile
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.people import Person

PRICE_RP = 16_800
DAY = date(2026, 1, 5)
HEADER = ("NO", "NIK", "NAMA", "NO KPJ", "BULAN MULAI", "STATUS", "KETERANGAN")
NAMES = ("SITI AMINAH", "BUDI SANTOSO", "JOKO WIDAGDO", "SRI RAHAYU", "AGUS PRAYITNO",
         "DEWI LESTARI", "EKO PURNOMO", "RINA WATI", "HADI SUSILO", "TUTI HANDAYANI")  # fmt: skip


class refused:
    """Within it something is refused, by that very code."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        assert isinstance(error, Refusal), f"nothing was refused: {error!r}"
        assert error.code == self.code, error
        return True


def nik(number: int) -> str:
    """A NIK of regency 33.80, which does not exist."""
    return f"338001120380{number:04}"


def year_of(year: int = 2026, ceiling_rp: int = 10_000_000) -> ProgrammeYear:
    """The year with its two funds, as records."""
    with act("system:sample", "samples.year") as deed:
        made = deed.add(ProgrammeYear(year=year, city_code="3374_kota_semarang"))
        for place, code in enumerate(("dbhcht", "apbd"), start=1):
            add_fund(
                deed,
                Fund(
                    programme_year=made,
                    code=f"{code}_{year}",
                    label=f"{code.upper()} {year}",
                    payer_class=code,
                    place=place,
                    first_month=year * 100 + 1,
                    last_month=year * 100 + 12,
                    ceiling_rp=ceiling_rp,
                ),
            )
    return made


def people(count: int = 6, start: int = 1) -> list[Person]:
    """People with all that a decree needs."""
    columns = ("id", "nik_enc", "nik_index", "kk_enc", "kk_index", "name", "birth_date", "sex",
               "address", "region_code", "occupation", "first_seen_at")  # fmt: skip
    with act("system:sample", "samples.people") as deed:
        rows = (
            (
                new_id(), nik(number), nik(number), f"338001150120{number:04}",
                f"338001150120{number:04}", f"{NAMES[number % 10]} {number}", date(1980, 3, 12),
                "P", f"Jl. Contoh {number}", "33.74.14.1001", "buruh_tani", deed.at,
            )
            for number in range(start, start + count)
        )  # fmt: skip
        bulk.insert(Person, columns, rows, deed.event)
    new = [nik(number) for number in range(start, start + count)]
    return [Person.objects.get(nik_index=digits) for digits in new]


def determination(
    year: ProgrammeYear, paid: Iterable[tuple[Person, str, int, int]], day: date = DAY
) -> Determination:
    """One that pays for some people: (person, "apbd" or "dbhcht", first and last month, 1–12)."""
    funds = {fund.code: fund for fund in year.funds.all()}
    rows = list(paid)
    sums = [PRICE_RP * (last - first + 1) for _, _, first, last in rows]
    with act("system:sample", "samples.determination") as deed:
        made = deed.add(
            Determination(
                year=year,
                day=day,
                asked_at=deed.at,
                computed_at=deed.at,
                folder="sample",
                content_hash="0" * 64,
                people=len(rows),
                eligible=len(rows),
                paid=len(rows),
                committed_rp=sum(sums),
            )
        )
        columns = ("determination_id", "person_id", "run_person", "outcome", "reasons", "fund_id",
                   "rank", "first_month", "last_month", "amount_rp")  # fmt: skip
        bulk.insert(
            Decision,
            columns,
            (
                (made.pk, person.pk, f"p{rank:06}", "eligible", "memenuhi_syarat",
                 funds[f"{fund}_{year.year}"].pk, rank, year.year * 100 + first,
                 year.year * 100 + last, amount_rp)
                for rank, ((person, fund, first, last), amount_rp) in enumerate(
                    zip(rows, sums, strict=True), start=1
                )
            ),
            deed.event,
        )  # fmt: skip
    return made


def run_jobs() -> list[Any]:
    """Does what waits in this room, in this thread; gives what each refused, or None."""
    return run_these(
        {
            "issue_decree": issue_decree.run,
            "propose_decree": propose_decree.run,
            "read_reply": read_reply.run,
            "weigh_decree": weigh_decree.run,
        }
    )


def run_these(kinds: dict[str, Any]) -> list[Any]:
    """Does what waits of some kinds, in this thread; gives what each refused, or None."""
    ended: list[Any] = []
    waiting = Job.objects.filter(kind__in=kinds, finished_at=None, worker="")
    for job in waiting.order_by("queued_at", "pk"):
        at = clock.now()
        Job.objects.filter(pk=job.pk).update(worker="test", started_at=at, heartbeat_at=at)
        job.refresh_from_db()
        try:
            kinds[job.kind](job, lambda *_: None)
        except Refusal as refusal:
            finish(job, "refused", refusal.code, str(refusal))
            ended.append(refusal)
        else:
            finish(job, "done")
            ended.append(None)
    return ended


def proposed(verifier: Any, found: Determination, amends: Decree | None = None) -> Decree:
    """A proposal of what its preview shows."""
    shown = proposals.proposal(found, amends, clock.today()).content.content_hash
    return decrees.propose(verifier, found, shown, amends=amends)


def issued(
    verifier: Any, approver: Any, found: Determination, amends: Decree | None = None,
    number: str = "470/12",
) -> Decree:  # fmt: skip
    """A decree in force, by all its steps."""
    made = proposed(verifier, found, amends)
    decrees.approve(approver, made, made.content_hash, proven=True)
    decrees.ask_to_issue(verifier, made, number, DAY)
    assert run_jobs() == [None]
    return fresh(made)


def fresh(decree: Decree) -> Decree:
    """A decree as it stands in the database."""
    found = Decree.objects.select_related("determination__year", "amends", "proposed_by", "year")
    return found.get(pk=decree.pk)


def sent(verifier: Any, decree: Decree) -> RegistrationFile:
    """The registration file of a decree, handed over."""
    [file, *_] = registrations.make(verifier, decree)
    registrations.send(verifier, file, "lewat surel kantor cabang")
    return RegistrationFile.objects.select_related("decree__year").get(pk=file.pk)


def office(officer: Any, people_count: int = 6, ceiling_rp: int = 10_000_000) -> SimpleNamespace:
    """Officers, a year, people, and a determination that pays for all: two by DBHCHT."""
    year = year_of(ceiling_rp=ceiling_rp)
    everybody = people(people_count)
    paid = [(p, "dbhcht" if n < 2 else "apbd", 1, 12) for n, p in enumerate(everybody)]
    return SimpleNamespace(
        verifier=officer("verifier"),
        approver=officer("approver"),
        finance=officer("finance"),
        branch=officer("branch"),
        year=year,
        people=everybody,
        determination=determination(year, paid),
    )


def reply_book(numbers: Iterable[int], more: Iterable[list[Any]] = ()) -> bytes:
    """A reply that enrols these people of `people`, and says what else is given."""
    made = openpyxl.Workbook()
    made.active.append(HEADER)
    for number in numbers:
        made.active.append(
            [number, nik(number), f"{NAMES[number % 10]} {number}", f"2600000{number:04}",
             "01-2026", "DITERIMA", None]
        )  # fmt: skip
    for row in more:
        made.active.append(row)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def samples(make: Make) -> dict[str, Sample]:
    """A decree in each state, each in a year of its own, with files and a reply."""
    verifier, approver = make.officer("verifier"), make.officer("approver")
    branch = make.officer("branch")
    everybody = people(3)

    def paid(year: int) -> Determination:
        return determination(year_of(year), [(p, "apbd", 1, 12) for p in everybody])

    standing = issued(verifier, approver, paid(2031))
    unsent_decree = issued(verifier, approver, paid(2032))
    waiting = proposed(verifier, paid(2033))
    agreed = proposed(verifier, paid(2034))
    decrees.approve(approver, agreed, agreed.content_hash, proven=True)
    bare = issued(verifier, approver, paid(2035))
    file = sent(verifier, standing)
    [unsent, *_] = registrations.make(verifier, unsent_decree)
    gone_decree = issued(verifier, approver, paid(2036))
    [gone, *_] = registrations.make(verifier, gone_decree)
    registrations.withdraw(verifier, gone, "salah alamat")
    came = replies.upload(branch, file, "balasan.xlsx", reply_book([1, 2]))
    assert run_jobs() == [None]
    annex = standing.annexes.first()
    a, open_, done = {"id": bare.pk}, {"id": waiting.pk}, {"id": agreed.pk}
    return {
        "decrees.show": {"own": {"id": standing.pk}},
        "decrees.weigh": {"own": {"id": waiting.determination_id}},
        "decrees.people": {"own": {"id": standing.pk}},
        "decrees.annex": {"own": {"id": standing.pk, "list_id": annex.pk, "form": "pdf"}},
        "decrees.approve": {"own": open_, "state": a},
        "decrees.return": {"own": open_, "state": a},
        "decrees.withdraw": {"own": done, "state": a},
        "decrees.issue": {"own": done, "state": open_},
        "decrees.letters": {"own": a, "state": open_},
        "decrees.amend": {"own": a, "state": open_},
        "decrees.revoke": {"own": a, "state": open_},
        "registrations.make": {"own": a, "state": open_},
        "registrations.show": {"own": {"id": file.pk}},
        "registrations.file": {"own": {"id": file.pk}},
        "registrations.send": {"own": {"id": unsent.pk}, "state": {"id": file.pk}},
        "registrations.withdraw": {"own": {"id": unsent.pk}, "state": {"id": gone.pk}},
        "replies.show": {"own": {"id": came.pk}},
        "replies.rows": {"own": {"id": came.pk}},
        "replies.follow_up": {"own": {"id": came.pk}},
    }
