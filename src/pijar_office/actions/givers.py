"""Lists of givers: brought by one officer, read by a job, taken in by another.

What the preview showed is judged again, under the funds' hold, when the list is taken in: a row
that would bring something else by then stops all of it. Bad rows stay with the list, with their
sentence; a mended list may be brought at once, for what is known already adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.nik import Nik
from pijar.files.verdicts import MAX_BYTES
from pijar.stages.contributions.giver_sheet import Fault, Gift
from pijar_office.actions import mandates
from pijar_office.actions.act import Deed, act
from pijar_office.actions.differences import require_another
from pijar_office.actions.jobs import enqueue, hold
from pijar_office.actions.lists import shown_name
from pijar_office.queries import givers as queries
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.givers import Giver, Judged, giver_of
from pijar_office.records import bulk
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer
from pijar_office.records.payers import CLASS_OF, GiverList, GiverRow, Mandate, Payer
from pijar_office.records.people import Person
from pijar_office.records.storage import blobs

JOB: Final = "read_givers"
_ROW: Final = (
    "giver_list_id", "sheet", "row", "giver", "number", "group", "name", "nik_enc", "sector",
    "first_month", "last_month", "paid_through", "monthly_rp", "outcome", "months", "amount_rp",
    "problem", "says",
)  # fmt: skip
_PAYER: Final = ("id", "kind", "name", "number", "group", "opened_at", "opened_by_id")
_MANDATE: Final = (
    "id", "payer_id", "person_id", "sector", "first_month", "last_month", "row_id", "made_at",
    "made_by_id",
)  # fmt: skip


def upload(
    officer: Officer, kind: str, name: str, content: bytes, *, key: str = "", request_id: str = ""
) -> GiverList:
    """Keep a list and queue its reading; the same bytes again change nothing while they wait.

    Raises:
        Refusal: JENIS_PEMBAYAR, BERKAS_KOSONG, BERKAS_TERLALU_BESAR.
    """
    if kind not in CLASS_OF:
        raise Refusal("JENIS_PEMBAYAR", "Jenis pembayar tidak dikenal.", "Pilih dari daftar.")
    if not content or len(content) > MAX_BYTES:
        code = "BERKAS_TERLALU_BESAR" if content else "BERKAS_KOSONG"
        raise Refusal(code, "Berkas kosong atau lebih dari 20 MB.", "Periksa berkasnya.")
    digest = sha256(content).hexdigest()
    open_ = Q(withdrawn_at=None, refused_code="", taken_at=None)
    known = GiverList.objects.filter(open_, sha256=digest).first()
    if known is not None:
        return known
    blob = blobs.put(content)
    try:
        with act(officer, "givers.upload", None, "", request_id, key, digest) as deed:
            made = deed.add(
                GiverList(
                    id=new_id(), kind=kind, name=shown_name(name), blob=blob, sha256=digest,
                    size=len(content), uploaded_at=deed.at, uploaded_by=officer,
                )
            )  # fmt: skip
            enqueue(deed, JOB, made.pk)
            deed.subject, deed.answer = made, str(made.pk)
            deed.detail = f"{kind}, {len(content)} byte"
    except BaseException:
        blobs.drop(blob)
        raise
    return made


def take_in(job: Job, file: GiverList, gifts: Sequence[Gift]) -> None:
    """Write every row of a list with what it would bring."""
    judged = queries.judge(gifts, file.kind)
    with act(f"system:job {job.kind}", "givers.read", file) as deed:
        hold(job)
        bulk.insert(GiverRow, _ROW, (_row(file, each) for each in judged), deed.event)
        counts = Counter(each.outcome for each in judged)
        deed.change(
            file,
            Q(read_at=None),
            read_at=deed.at,
            rows=len(judged),
            fresh=counts["new"] + counts["adds"],
            known=counts["known"],
            bad=counts["bad"],
        )
        deed.detail = f"{len(judged)} baris, {counts['bad']} perlu diperbaiki"


def refuse(job: Job, file: GiverList, refusal: Refusal) -> None:
    """Keep with a list why it cannot be read."""
    with act(f"system:job {job.kind}", "givers.read", file) as deed:
        hold(job)
        deed.change(file, Q(read_at=None), refused_code=refusal.code, refused_says=str(refusal))
        deed.detail = refusal.code


def take(officer: Officer, file: GiverList, *, key: str = "", request_id: str = "") -> None:
    """Take a list in: its givers, its workers, their mandates and the months they paid.

    Raises:
        Refusal: ORANG_YANG_SAMA; BERUBAH_SEJAK_DIPERIKSA; BULAN_SUDAH_TERISI.
    """
    with act(officer, "givers.take", file, "", request_id, key) as deed:
        require_another(officer, file.uploaded_by, "mengunggahnya", "mengesahkannya")
        mandates.hold_promises()
        rows = list(GiverRow.objects.filter(giver_list=file).order_by("pk"))
        judged = queries.judge([_gift(row) for row in rows], file.kind)
        if [_told(each) for each in judged] != [(r.outcome, r.months, r.amount_rp) for r in rows]:
            raise Refusal(
                "BERUBAH_SEJAK_DIPERIKSA",
                "Data kantor sudah berubah sejak daftar ini diperiksa.",
                "Tarik daftar ini, lalu unggah lagi berkas yang sama.",
            )
        promised = _promise(deed, file, list(zip(rows, judged, strict=True)))
        mandates.keep(deed, {own: each.months for own, each in promised if each.months})
        deed.change(file, Q(taken_at=None, withdrawn_at=None), taken_at=deed.at, taken_by=officer)
        months = sum(len(each.months) for _, each in promised)
        total_rp = sum(each.amount_rp for _, each in promised)
        deed.detail = f"{len(promised)} baris, {months} bulan, Rp{total_rp}"


def withdraw(officer: Officer, file: GiverList, *, key: str = "", request_id: str = "") -> None:
    """Call a list back that nobody has taken in."""
    with act(officer, "givers.withdraw", file, "", request_id, key) as deed:
        deed.change(
            file, Q(taken_at=None, withdrawn_at=None), withdrawn_at=deed.at, withdrawn_by=officer
        )


def _promise(
    deed: Deed, file: GiverList, rows: Sequence[tuple[GiverRow, Judged]]
) -> list[tuple[Mandate, Judged]]:
    """The mandate of every row that is not bad; new ones are written, people in their order."""
    payers: dict[Giver, UUID] = {}
    people: dict[str, UUID] = {}
    new_payers: list[tuple[Any, ...]] = []
    new_people: list[tuple[Any, ...]] = []
    found: list[tuple[Mandate, Judged]] = []
    by = deed.officer.pk if deed.officer else None
    for row, each in rows:
        gift = each.gift
        if each.mandate is not None:
            found.append((each.mandate, each))
            continue
        if each.outcome == "bad" or gift.nik is None or gift.first is None:
            continue
        own, digits = giver_of(gift), gift.nik.digits
        if each.payer is None and own not in payers:
            payers[own] = new_id()
            told = (file.kind, gift.giver, gift.number, gift.group, deed.at, by)
            new_payers.append((payers[own], *told))
        if each.person is None and digits not in people:
            people[digits] = new_id()
            new_people.append((people[digits], *mandates.met(deed, digits, gift.name)))
        payer = each.payer or Payer(pk=payers[own], kind=file.kind, name=gift.giver)
        made = Mandate(
            id=new_id(), payer=payer, person_id=each.person.pk if each.person else people[digits],
            sector=each.sector, row=row, first_month=number_of(gift.first),
            last_month=number_of(gift.last) if gift.last else None,
        )  # fmt: skip
        found.append((made, each))
    bulk.insert(Payer, _PAYER, new_payers, deed.event)
    bulk.insert(Person, mandates.MET, new_people, deed.event)
    fresh = sorted((own for own, each in found if each.mandate is None), key=_by_person)
    with mandates.once_only():
        bulk.insert(
            Mandate,
            _MANDATE,
            (
                (m.pk, m.payer_id, m.person_id, m.sector, m.first_month, m.last_month, m.row_id,
                 deed.at, by)
                for m in fresh
            ),
            deed.event,
        )  # fmt: skip
    return found


def _by_person(mandate: Mandate) -> UUID:
    """Two lists at once lock their people in one order."""
    return mandate.person_id


def _told(each: Judged) -> tuple[str, int, int]:
    return each.outcome, len(each.months), each.amount_rp


def _row(file: GiverList, each: Judged) -> tuple[Any, ...]:
    gift = each.gift
    months = [number_of(m) if m else None for m in (gift.first, gift.last, gift.paid_through)]
    says = str(each.fault) if each.fault else each.note
    return (
        file.pk, gift.sheet, gift.row, gift.giver, gift.number, gift.group, gift.name,
        gift.nik.digits if gift.nik else None, gift.sector, *months, gift.monthly_rp, each.outcome,
        len(each.months), each.amount_rp, each.fault.code if each.fault else "", says[:300],
    )  # fmt: skip


def _gift(row: GiverRow) -> Gift:
    """A row as it was read. One with a fault of its own stays bad, whatever the office knows."""
    first, last, paid = (
        month_of(n) if n else None for n in (row.first_month, row.last_month, row.paid_through)
    )
    nik = Nik(row.nik_enc.reveal()) if row.nik_enc else None
    fault = Fault(row.problem, row.says, "") if row.outcome == "bad" else None
    return Gift(
        row.sheet, row.row, row.giver, row.number, row.group, nik, row.name, row.sector, first,
        last, paid, row.monthly_rp, fault,
    )  # fmt: skip


__all__ = ["refuse", "take", "take_in", "upload", "withdraw"]
