"""Something is wrong, somebody says: received, taken, answered; and raised when nobody sees to it.

Which steps there are, and from where, is `pijar.stages.complaints.states` alone. Each step is one
row; what lists show (limit, level) is kept beside the complaint by every deed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.stages.complaints.clocks import next_clock, rises
from pijar.stages.complaints.states import (
    EVENT_WORDS,
    KIND_WORDS,
    LEVELS,
    NEEDS_PERSON,
    OPEN,
    RISES,
    Event,
    advance,
    raised,
)
from pijar.stages.complaints.tickets import RANDOM_BYTES, ticket_of
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act, one_by_one
from pijar_office.actions.links import two_people
from pijar_office.queries import complaints as queries
from pijar_office.queries import people
from pijar_office.queries.case_facts import zone
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.queries.personal_data import answered_as
from pijar_office.queries.territory import duties
from pijar_office.records.complaints import Complaint, ComplaintStep
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.outbox import Message
from pijar_office.records.visits import Visit

AT_ONCE: Final = 200
ANSWER: Final = "answer"
_RANKS: Final = {"kelurahan": 0, "kecamatan": 0, "verifier": 1, "approver": 2}
_LATE: Final = "Batas waktu lewat."


@dataclass(frozen=True)
class Said:
    """What somebody says. nik: 16 digits or ""; phone: +62… or ""; region_code: "" if not known."""

    kind: str
    words: str
    anonymous: bool = False
    about_officer: bool = False
    nik: str = ""
    phone: str = ""
    region_code: str = ""


def write_down(deed: Deed, said: Said, officer: Officer | None = None) -> tuple[Complaint, str]:
    """As part of a deed: a new complaint with its ticket.

    Raises:
        Refusal: ADUAN_KOSONG, PERLU_NAMA.
    """
    if said.kind not in KIND_WORDS or not said.words.strip():
        raise Refusal("ADUAN_KOSONG", "Belum ditulis apa yang salah.", "Tulis dengan kata sendiri.")
    if said.anonymous and said.kind in NEEDS_PERSON:
        raise Refusal(
            "PERLU_NAMA",
            f"{KIND_WORDS[said.kind][0].capitalize()} hanya dapat dijawab bila kami tahu orangnya.",
            "Isi NIK, atau pilih pengaduan.",
        )
    ticket = ticket_of(secrets.token_bytes(RANDOM_BYTES))
    hidden = said.anonymous or said.about_officer
    nik, phone = ("", "") if said.anonymous else (said.nik, said.phone)
    made = Complaint(
        id=new_id(),
        ticket_hash=queries.hash_of(ticket),
        ticket_enc=ticket,
        kind=said.kind,
        anonymous=said.anonymous,
        about_officer=said.about_officer,
        words_enc=said.words.strip(),
        nik_enc=nik or None,
        nik_index=nik or None,
        phone_enc=phone or None,
        region_code="" if hidden else said.region_code,
        received_at=deed.at,
        received_by=officer,
        counted_from=deed.at,
    )
    _clocked(made)
    deed.add(made)
    deed.subject, deed.detail = made, said.kind + (" tanpa nama" if said.anonymous else "")
    return made, ticket


def enter(
    officer: Officer, said: Said, *, key: str = "", request_id: str = ""
) -> tuple[Complaint, str]:
    """Write down at a counter what somebody says there.

    A NIK ties it to its person only where the officer may see that person; the complaint then lies
    where the person lives, else where the officer serves.

    Raises:
        Refusal: ADUAN_KOSONG, PERLU_NAMA, ORANG_TIDAK_DIKENAL.
    """
    with act(officer, "complaints.enter", None, "", request_id, key) as deed:
        made, ticket = write_down(deed, said, officer)
        if not said.anonymous:
            _identify(deed, made, officer)
        if made.region_code == "" and not (made.anonymous or made.about_officer):
            deed.change(made, region_code=_place_of(officer))
        deed.answer = str(made.pk)
    return made, ticket


def take(officer: Officer, complaint: Complaint, *, key: str = "", request_id: str = "") -> None:
    """Begin to see to it.

    Raises:
        Refusal: LANGKAH_ADUAN_TIDAK_SAH, SUDAH_BERUBAH; TINGKAT_LEBIH_TINGGI, it has risen above
            the officer; PETUGAS_SAMA, this officer has answered it before.
    """
    with act(officer, "complaints.take", complaint, "", request_id, key) as deed:
        if _rank(officer) < complaint.level:
            raise Refusal(
                "TINGKAT_LEBIH_TINGGI",
                "Aduan ini sudah naik ke tingkat di atas tugas Anda.",
                "Tunggu pemeriksa kota atau pimpinan menanganinya.",
            )
        before = complaint.steps.filter(event="answer").values_list("by", flat=True)
        if officer.pk in before:
            raise Refusal(
                "PETUGAS_SAMA",
                "Anda sudah pernah menjawab aduan ini.",
                "Petugas lain memeriksanya sekali lagi.",
            )
        _identify(deed, complaint, officer)
        step(deed, complaint, "take", taken_by=officer)


def decide(
    officer: Officer, complaint: Complaint, visit: Visit, *, key: str = "", request_id: str = ""
) -> None:
    """Say which visit found the one fact on which an appeal is decided anew.

    Raises:
        Refusal: LANGKAH_ADUAN_TIDAK_SAH, SUDAH_BERUBAH, BUKAN_SATU_FAKTA.
    """
    with act(officer, "complaints.decide", complaint, "", request_id, key) as deed:
        if not queries.facts_found(complaint).filter(pk=visit.pk).exists():
            raise Refusal(
                "BUKAN_SATU_FAKTA",
                "Kunjungan itu tidak menjawab satu pertanyaan sesudah keberatan diterima.",
                "Catat kunjungan dengan satu jawaban dan buktinya.",
            )
        step(deed, complaint, "decide", visit=visit, found_by=visit.seen_by)


def answer(
    officer: Officer, complaint: Complaint, words: str, *, key: str = "", request_id: str = ""
) -> None:
    """Answer it; of an appeal with a fact found, once a determination has decided anew.

    Raises:
        Refusal: as `step`, and as `answered`.
    """
    with act(officer, "complaints.answer", complaint, "", request_id, key) as deed:
        answered(deed, officer, complaint, words)


def answered(
    deed: Deed, officer: Officer, complaint: Complaint, words: str, outcome: str = ""
) -> None:
    """As part of a deed: the answer of a complaint, and a message that there is one.

    Raises:
        Refusal: as `step`; PERLU_ORANG, see `answered_as`; DUA_PETUGAS, an appeal is judged
            by somebody else than who decided, received or found; KUNJUNGAN_DITARIK,
            BELUM_DIPUTUS_ULANG.
    """
    written = answered_as(complaint, outcome)
    if written is None:
        raise Refusal(
            "PERLU_ORANG",
            "Belum diketahui ini tentang siapa, atau orangnya di luar jangkauan Anda.",
            "Tanpa NIK: minta pengirim datang dengan KTP, lalu catat di loket. Dengan NIK:"
            " teruskan ke atas, atau jawab lewat “Hapus data”.",
        )
    more: dict[str, Any] = {"outcome": written}
    if complaint.kind == "appeal":
        ended = queries.lifted_since(complaint)
        if ended is not None:
            more["found_by"] = ended.lifted_by
        others = (ended.lifted_by, ended.lift_proposed_by) if ended else (complaint.found_by,)
        _need_another(officer, complaint.decided_by, complaint.received_by, *others)
        if complaint.visit is not None and complaint.visit.withdrawn_at is not None:
            raise Refusal(
                "KUNJUNGAN_DITARIK",
                "Kunjungan yang menjadi buktinya sudah ditarik.",
                "Teruskan ke atas, lalu putuskan ulang dengan kunjungan lain.",
            )
        if complaint.visit_id is not None or ended is not None:
            more["after"] = queries.decision_after(complaint)
            if more["after"] is None:
                raise Refusal(
                    "BELUM_DIPUTUS_ULANG",
                    "Belum ada penetapan yang membaca perubahan itu.",
                    "Hitung penetapan dahulu, baru jawab keberatannya.",
                )
    step(
        deed, complaint, "answer", words=words,
        answered_at=deed.at, answered_by=officer, answer_enc=words.strip(), **more,
    )  # fmt: skip
    _tell(deed, complaint)


def escalate(
    officer: Officer, complaint: Complaint, words: str, *, key: str = "", request_id: str = ""
) -> None:
    """Give it to a higher level. Raises: Refusal as `step`."""
    with act(officer, "complaints.escalate", complaint, words, request_id, key) as deed:
        step(deed, complaint, "escalate", words=words, taken_by=None)


def close(officer: Officer, complaint: Complaint, *, key: str = "", request_id: str = "") -> None:
    """Nothing more is to be done. Raises: Refusal as `step`."""
    with act(officer, "complaints.close", complaint, "", request_id, key) as deed:
        step(deed, complaint, "close")


def reopen(
    officer: Officer, complaint: Complaint, words: str, *, key: str = "", request_id: str = ""
) -> None:
    """Its sender does not agree: somebody higher looks again. Raises: Refusal as `step`."""
    with act(officer, "complaints.reopen", complaint, words, request_id, key) as deed:
        step(
            deed, complaint, "reopen", words=words, counted_from=deed.at, taken_by=None,
            answered_at=None, answered_by=None, answer_enc=None, outcome="", after=None,
        )  # fmt: skip


def raise_late() -> int:
    """Give every complaint whose limit has passed to the next level.

    Returns:
        How many rose.
    """
    at = clock.now()
    late = Complaint.objects.filter(state__in=sorted(OPEN), due_at__lt=at, level__lt=LEVELS - 1)
    found = [
        each for each in late.order_by("due_at")[:AT_ONCE] if rises(_limit(each), each.level, at)
    ]
    return one_by_one(found, _raise)


def _raise(complaint: Complaint) -> None:
    with act("system:batas waktu", "complaints.escalate", complaint, _LATE) as deed:
        step(deed, complaint, "escalate", words=_LATE, taken_by=None)


def step(
    deed: Deed, complaint: Complaint, event: Event, *, words: str = "", **columns: Any
) -> None:
    """As part of a deed: one event, and what the complaint becomes by it.

    Raises:
        Refusal: LANGKAH_ADUAN_TIDAK_SAH, ALASAN_WAJIB, SUDAH_BERUBAH.
    """
    now = Complaint.objects.select_for_update().values_list("state", flat=True).get(pk=complaint.pk)
    if now != complaint.state:
        raise Refusal(
            "SUDAH_BERUBAH",
            "Aduan ini baru saja diubah petugas lain.",
            "Muat ulang halaman lalu periksa lagi.",
        )
    kind: Any = complaint.kind
    before: Any = complaint.state
    following = advance(before, event, kind, words=words)
    level = raised(complaint.level) if event in RISES else complaint.level
    deed.add(
        ComplaintStep(
            id=new_id(),
            complaint=complaint,
            number=complaint.steps.count() + 1,
            event=event,
            from_state=before,
            to_state=following,
            level=level,
            words_enc=words.strip() or None,
            at=deed.at,
            by=deed.officer,
        )
    )
    standing = {**columns, "state": following, "level": level}
    if level and event in (*RISES, "take"):
        standing["risen_at"] = deed.at
    sealed = {name: standing.pop(name) for name in ("answer_enc",) if name in standing}
    for name, value in (standing | sealed).items():
        setattr(complaint, name, value)
    _clocked(complaint)
    deed.change(
        complaint, Q(state=before), **standing, due_at=complaint.due_at,
        due_code=complaint.due_code, **{name: _sealed(complaint, name) for name in sealed},
    )  # fmt: skip
    deed.detail = f"{EVENT_WORDS[event][0]}: {before} → {following}, tingkat {level}"
    deed.answer = str(complaint.pk)


def _sealed(complaint: Complaint, name: str) -> Any:
    """A sealed column as an update takes it."""
    field: Any = Complaint._meta.get_field(name)
    row = vars(complaint)
    return field.close(row.get(name), row)


def _clocked(complaint: Complaint) -> None:
    limit = _limit(complaint)
    complaint.due_at = limit.due_at if limit else None
    complaint.due_code = limit.code if limit else ""


def _limit(complaint: Complaint) -> Any:
    """The limit that runs now, as the kernel reckons it."""
    kind: Any = complaint.kind
    state: Any = complaint.state
    since = complaint.counted_from
    return next_clock(kind, state, since, zone(), book(), risen_at=complaint.risen_at)


def _identify(deed: Deed, complaint: Complaint, officer: Officer) -> None:
    """Tie a complaint to the person of its NIK, where the officer may see that person."""
    if complaint.person_id is not None or complaint.nik_index is None:
        return
    found = people.visible_to(officer).filter(nik_index=bytes(complaint.nik_index)).first()
    if found is None:
        return
    columns: dict[str, Any] = {"person": found}
    if not complaint.about_officer:
        columns["region_code"] = found.region_code
    if complaint.kind == "appeal":
        decision = queries.decision_now(found)
        columns["decision"] = decision
        job = decision.determination.job if decision else None
        columns["decided_by"] = job.actor if job else None
    deed.change(complaint, **columns)


def _need_another(officer: Officer, *others: Officer | None) -> None:
    """An appeal is judged by fresh eyes. Raises: Refusal DUA_PETUGAS."""
    for other in others:
        if other is not None and not two_people(officer, other):
            raise Refusal(
                "DUA_PETUGAS",
                "Keberatan diputus petugas lain: bukan yang menetapkan, yang menerima keberatan,"
                " atau yang menemukan faktanya.",
                "Minta petugas lain menjawabnya.",
            )


def _tell(deed: Deed, complaint: Complaint) -> None:
    """A message to the phone that a list gave, saying only that there is an answer."""
    person = complaint.person
    if person is None or not person.phone or complaint.about_officer:
        return
    if Message.objects.filter(person=person, kind=ANSWER, done_at=None).exists():
        return
    text = (
        f"{city().programme.name}, {city().name}. Aduan atau permintaan Anda sudah dijawab."
        " Ambil suratnya di kantor kelurahan dengan KTP, atau buka dengan nomor aduan Anda."
    )
    deed.add(
        Message(person=person, kind=ANSWER, to_enc=person.phone, text_enc=text, asked_at=deed.at)
    )  # fmt: skip


def _rank(officer: Officer) -> int:
    held = duties(officer, frozenset(_RANKS))
    return max((_RANKS[duty.role] for duty in held), default=0)


def _place_of(officer: Officer) -> str:
    """Where an officer of one place serves; "" for the city's."""
    places = {duty.region_code for duty in duties(officer, frozenset(_RANKS))}
    return places.pop() if len(places) == 1 else ""


__all__ = [
    "Said", "answer", "answered", "close", "decide", "enter", "escalate", "raise_late", "reopen",
    "step", "take", "write_down",
]  # fmt: skip
