"""Going to see somebody, and keeping somebody out; what a run is told of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.utils import timezone

from pijar.bulk.findings import COLUMNS
from pijar.bulk.judged import KEYED, key_of
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.programmes.facts import EXCLUDED
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.actions.links import as_csv, two_people
from pijar_office.queries import leaves
from pijar_office.records import bulk
from pijar_office.records.decisions import Determination, RowPerson
from pijar_office.records.ids import new_id
from pijar_office.records.leaves import Leave
from pijar_office.records.lists import ListRow, RowChange
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion, Finding, Visit

LEFT: Final = "lain"
"""As what a run knows somebody who has left: kept out for a reason that stands in writing."""
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Seen:
    """What an officer writes down of a visit. answers: fact → value, as the kernel reads them."""

    seen_on: date
    place: str
    found: str
    what_was_seen: str
    answers: Mapping[str, str]


def record(
    officer: Officer, person: Person, seen: Seen, *, key: str = "", request_id: str = ""
) -> Visit:
    """Write a visit down, with its findings.

    Raises:
        Refusal: HARI_BELUM_TIBA, TIDAK_ADA_JAWABAN.
    """
    with act(officer, "visits.record", person, "", request_id, key) as deed:
        if seen.seen_on > clock.today():
            raise Refusal(
                "HARI_BELUM_TIBA", "Hari kunjungan belum tiba.", "Tulis hari orang itu dilihat."
            )
        if not seen.answers and seen.found != "no":
            raise Refusal(
                "TIDAK_ADA_JAWABAN",
                "Kunjungan ini tidak menjawab apa pun.",
                "Jawab paling sedikit satu pertanyaan.",
            )
        visit = deed.add(
            Visit(
                id=new_id(),
                person=person,
                seen_by=officer,
                seen_on=seen.seen_on,
                place=seen.place,
                what_was_seen=seen.what_was_seen,
                found=seen.found,
                recorded_at=deed.at,
            )
        )
        rows = ((new_id(), visit.pk, fact, value) for fact, value in seen.answers.items())
        bulk.insert(Finding, ("id", "visit_id", "fact", "value"), rows, deed.event)
        deed.detail = f"{len(seen.answers)} jawaban: {' '.join(seen.answers)}"[:300]
        deed.answer = str(visit.pk)
    return visit


def withdraw(
    officer: Officer, visit: Visit, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Take a visit back while no determination that stands has read it.

    Raises:
        Refusal: KUNJUNGAN_DIPAKAI; SUDAH_BERUBAH.
    """
    with act(officer, "visits.withdraw", visit, reason, request_id, key) as deed:
        used = Determination.objects.filter(
            Q(computed_at__isnull=False) | Q(job__outcome=""),
            asked_at__gte=visit.recorded_at,
            discarded_at__isnull=True,
        )
        if used.exists():
            raise Refusal(
                "KUNJUNGAN_DIPAKAI",
                "Sebuah penetapan sudah memakai kunjungan ini.",
                "Catat kunjungan baru: yang terakhir dilihat berlaku.",
            )
        deed.change(visit, Q(withdrawn_at__isnull=True), withdrawn_at=deed.at, withdrawn_by=officer)


def propose_exclusion(
    officer: Officer,
    person: Person,
    reason_code: str,
    reason: str,
    *,
    key: str = "",
    request_id: str = "",
) -> Exclusion:
    """Propose that a person be kept out; nothing holds until another officer approves.

    Raises:
        Refusal: SUDAH_DIUSULKAN.
    """
    try:
        with act(officer, "exclusions.propose", person, reason, request_id, key) as deed:
            made = deed.add(
                Exclusion(
                    id=new_id(),
                    person=person,
                    reason_code=reason_code,
                    reason=reason,
                    proposed_by=officer,
                    proposed_at=deed.at,
                )
            )
            deed.detail = reason_code
            deed.answer = str(made.pk)
    except IntegrityError:
        raise Refusal(
            "SUDAH_DIUSULKAN", "Pengecualian orang ini sudah diusulkan.", "Muat ulang halaman."
        ) from None
    return made


def approve_exclusion(
    officer: Officer, exclusion: Exclusion, *, key: str = "", request_id: str = ""
) -> None:
    """Keep the person out of every later run. Raises: Refusal DUA_PETUGAS, SUDAH_BERUBAH."""
    with act(officer, "exclusions.approve", exclusion, "", request_id, key) as deed:
        _need_another(officer, exclusion.proposed_by)
        waits = Q(approved_at__isnull=True, lifted_at__isnull=True)
        deed.change(exclusion, waits, approved_by=officer, approved_at=deed.at)


def propose_lifting(
    officer: Officer,
    person: Person,
    exclusion: Exclusion,
    reason: str,
    *,
    key: str = "",
    request_id: str = "",
) -> None:
    """Propose that an approved exclusion end. Raises: Refusal SUDAH_BERUBAH."""
    with act(officer, "exclusions.propose", person, reason, request_id, key) as deed:
        deed.detail = "cabut"
        stands = Q(approved_at__isnull=False, lifted_at__isnull=True, lift_proposed_at__isnull=True)
        deed.change(
            exclusion,
            stands,
            lift_proposed_by=officer,
            lift_proposed_at=deed.at,
            lift_reason=reason,
        )


def lift_exclusion(
    officer: Officer, exclusion: Exclusion, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Decline a proposal, or end an exclusion whose end somebody else has proposed.

    Raises:
        Refusal: DUA_PETUGAS, BELUM_DIUSULKAN, SUDAH_BERUBAH.
    """
    with act(officer, "exclusions.lift", exclusion, reason, request_id, key) as deed:
        if exclusion.approved_at is not None:
            if exclusion.lift_proposed_by is None:
                raise Refusal(
                    "BELUM_DIUSULKAN",
                    "Pencabutan pengecualian ini belum diusulkan.",
                    "Minta pemeriksa mengusulkannya dengan alasan.",
                )
            _need_another(officer, exclusion.lift_proposed_by)
        same = Q(lifted_at__isnull=True, approved_at=exclusion.approved_at)
        if exclusion.approved_at is None:
            same = Q(lifted_at__isnull=True, approved_at__isnull=True)
        deed.change(exclusion, same, lifted_by=officer, lifted_at=deed.at)


def _need_another(officer: Officer, proposer: Officer) -> None:
    if not two_people(officer, proposer):
        raise Refusal(
            "DUA_PETUGAS",
            "Usulan diputuskan oleh petugas lain, bukan oleh yang mengusulkannya.",
            "Minta petugas lain membukanya.",
        )


# What a run is told.


def findings_csv() -> str:
    """Every visit, exclusion and leave that stands, as `pijar run --findings` reads it, or "".

    Each is written once for every record of its person that the office knows, so that the run
    finds the person whichever of the records its lists still hold.
    """
    about: dict[UUID, list[tuple[str, str, date]]] = defaultdict(list)
    found = Finding.objects.filter(visit__withdrawn_at__isnull=True).values_list(
        "visit__person", "fact", "value", "visit__seen_on"
    )
    for person, fact, value, seen_on in found:
        about[person].append((fact, value, seen_on))
    stands = Exclusion.objects.filter(approved_at__isnull=False, lifted_at__isnull=True)
    for person, code, at in stands.values_list("person", "reason_code", "approved_at"):
        about[person].append((EXCLUDED, code, timezone.localtime(at).date()))
    for person, at in _gone().values_list("person", "approved_at"):
        about[person].append((EXCLUDED, LEFT, timezone.localtime(at).date()))
    keys = _keys_of(list(about))
    rows = {
        (key, fact, value, seen_on.isoformat())
        for person, told in about.items()
        for fact, value, seen_on in told
        for key in keys[person]
    }
    return as_csv(COLUMNS, sorted(rows))


def _gone() -> QuerySet[Leave]:
    """Leaves that a run must know: of people who are not owed the month it may begin with."""
    following = Month.of(clock.today()) + 1
    number = following.year * 100 + following.month
    return Leave.objects.filter(leaves.STANDS, effective_month__lte=number)


def _keys_of(people: list[UUID]) -> dict[UUID, set[str]]:
    """The content keys of all records of some people: rows that were found to be theirs, the rows
    these became in corrected lists, rows of the same NIK, and the record of their own values."""
    keys: dict[UUID, set[str]] = {person: set() for person in people}
    for some in _some(people):
        rows: dict[int, UUID] = {}
        linked = RowPerson.objects.filter(person__in=some)
        for person, row, key in linked.values_list("person", "list_row", "list_row__content_key"):
            keys[person].add(key)
            rows[row] = person
        for row, key in _later(rows):
            keys[row].add(key)
        by_nik = {}
        for person in Person.objects.filter(pk__in=some):
            keys[person.pk].add(_own_key(person))
            if person.nik_index is not None:
                by_nik[bytes(person.nik_index)] = person.pk
        same = ListRow.objects.filter(nik_index__in=list(by_nik), content_key__isnull=False)
        for index, key in same.values_list("nik_index", "content_key"):
            keys[by_nik[bytes(index)]].add(key)
    return keys


def _later(rows: Mapping[int, UUID]) -> Iterable[tuple[UUID, str]]:
    """Person and key of every row that a row of theirs became when its list was corrected."""
    wave = dict(rows)
    while wave:
        found: dict[int, UUID] = {}
        for some in _some(list(wave)):
            changes = RowChange.objects.filter(kind="changed", earlier_row__in=some)
            for earlier, later, key in changes.values_list(
                "earlier_row", "later_row", "later_row__content_key"
            ):
                if later not in rows and later not in found:
                    found[later] = wave[earlier]
                    if key:
                        yield wave[earlier], key
        wave = found


def _own_key(person: Person) -> str:
    values = {name: getattr(person, name, None) for name in KEYED}
    values["nik"] = person.nik_enc.reveal() if person.nik_enc else None
    values["kk"] = person.kk_enc.reveal() if person.kk_enc else None
    return key_of(values)


def _some(values: list[object]) -> Iterable[list[object]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
