"""The insurer's reply: every row ends in exactly one outcome, and everybody sent is accounted for.

lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports

    matched     tells without doubt what became of somebody sent: enrolled (a KPJ and the month
                asked for), ended (a status that says so, where the end was asked for), or refused
    differs     is about somebody sent, but does not say what was asked: another name, another
                month, no result, two results
    unknown     names nobody who was sent, or its NIK cannot be read
    duplicate   a further row about somebody an earlier row was about

Who was sent and stands in no row is *unanswered*. Nothing is guessed: a NIK that cannot be read is
never searched for by name. What a `differs` row says is kept and followed up, and believed only
where the one difference is the month (`believed`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.stages.enrolments.annex import Change
from pijar.stages.names import compare

Outcome = Literal["matched", "differs", "unknown", "duplicate"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("matched", "differs", "unknown", "duplicate")


class Meaning(NamedTuple):
    """What a problem of a reply's row means, and what the city asks of the insurer."""

    sentence_id: str
    remedy_id: str
    sentence_en: str
    remedy_en: str


REPLY_PROBLEMS: Final[Mapping[str, Meaning]] = MappingProxyType(
    {
        "NIK_TAK_TERBACA": Meaning(
            "NIK pada baris ini tidak terbaca utuh.",
            "Minta kantor cabang mengirim NIK sebagai teks 16 digit.",
            "The NIK of this row cannot be read whole.",
            "Ask the branch to send the NIK as text of 16 digits.",
        ),
        "TIDAK_DIKIRIM": Meaning(
            "NIK ini tidak ada dalam berkas yang dikirim.",
            "Tanyakan kepada kantor cabang dari berkas mana orang ini.",
            "This NIK is not in the file that was sent.",
            "Ask the branch from which file this person is.",
        ),
        "SUDAH_DIJAWAB": Meaning(
            "Baris lain sudah menjawab untuk orang ini.",
            "Minta kantor cabang mengirim satu baris untuk tiap orang.",
            "Another row has answered for this person already.",
            "Ask the branch to send one row for each person.",
        ),
        "JAWABAN_BERTENTANGAN": Meaning(
            "Beberapa baris tentang orang ini saling bertentangan.",
            "Minta kantor cabang memastikan mana yang benar.",
            "Several rows about this person contradict each other.",
            "Ask the branch which one is right.",
        ),
        "NAMA_BERBEDA": Meaning(
            "Namanya bukan nama orang yang kita kirim dengan NIK ini.",
            "Cocokkan KTP-nya; minta kantor cabang memperbaiki nama atau NIK.",
            "The name is not that of the person we sent with this NIK.",
            "Compare with the identity card; ask the branch to mend the name or the NIK.",
        ),
        "KPJ_DAN_PENOLAKAN": Meaning(
            "Ada KPJ, tetapi juga penolakan.",
            "Minta kantor cabang memastikan: diterima atau ditolak.",
            "There is a KPJ, and a refusal too.",
            "Ask the branch which it is: accepted or refused.",
        ),
        "TANPA_HASIL": Meaning(
            "Tidak ada KPJ dan tidak ada penolakan.",
            "Minta kantor cabang melengkapi hasilnya.",
            "There is neither a KPJ nor a refusal.",
            "Ask the branch to complete the outcome.",
        ),
        "TANPA_JAWABAN": Meaning(
            "Tidak tertulis apakah kepesertaannya sudah dihentikan.",
            "Minta kantor cabang mengisi statusnya.",
            "It does not say whether the membership was ended.",
            "Ask the branch to fill in the status.",
        ),
        "KPJ_TAK_TERBACA": Meaning(
            "KPJ tidak terbaca utuh.",
            "Minta kantor cabang mengirim KPJ sebagai teks.",
            "The KPJ cannot be read whole.",
            "Ask the branch to send the KPJ as text.",
        ),
        "KPJ_DIPAKAI_DUA": Meaning(
            "KPJ ini dipakai untuk lebih dari satu orang.",
            "Minta kantor cabang memastikan KPJ masing-masing.",
            "This KPJ is given to more than one person.",
            "Ask the branch which KPJ belongs to whom.",
        ),
        "MULAI_TAK_TERBACA": Meaning(
            "Bulan mulai kosong atau tidak terbaca.",
            "Minta kantor cabang menulis bulan mulai, misalnya 01-05-2026.",
            "The first month is empty or cannot be read.",
            "Ask the branch to write the first month, such as 01-05-2026.",
        ),
        "MULAI_BERBEDA": Meaning(
            "Bulan mulai tidak sama dengan yang diminta.",
            "Periksa bulan yang tidak terlindungi; bila perlu ajukan perubahan SK.",
            "The first month is not the one asked for.",
            "Look at the months without cover; propose an amendment if need be.",
        ),
        "STATUS_TAK_DIKENAL": Meaning(
            "Kata statusnya tidak dikenal.",
            "Tambahkan kata itu di papers/reply.yaml, atau tanyakan artinya.",
            "The word of the status is not known.",
            "Add the word to papers/reply.yaml, or ask what it means.",
        ),
    }
)
"""Every way in which a row can fail to match."""

_DIFFERENT_NAMES: Final = frozenset({"beda", "satu_kata"})


@dataclass(frozen=True, slots=True)
class Sent:
    """One person of a file that was sent: who, under which NIK and name, from which month."""

    person: str
    nik: Nik
    name: str
    first_month: Month


@dataclass(frozen=True, slots=True)
class InsurerRow:
    """One row of the reply as `reply_sheet` read it; what it does not say is None or "".

    fault: a code of REPLY_PROBLEMS for a cell that says something unreadable.
    refusal: the code of the reason, "" when accepted or silent; says: the insurer's own words.
    accepted: the status says that what was asked for was done.
    """

    row: int
    sheet: str = ""
    nik: Nik | None = None
    name: str = ""
    kpj: str = ""
    starts_on: date | None = None
    refusal: str = ""
    says: str = ""
    fault: str = ""
    accepted: bool = False

    def result(self, change: Change) -> tuple[object, ...]:
        """What the row says became of the person."""
        if change == "remove":
            return self.accepted, self.refusal
        return self.kpj, self.starts_on, self.refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """A row with its one outcome; `person` only where it is about somebody sent."""

    row: InsurerRow
    outcome: Outcome
    person: str | None = None
    problem: str = ""

    @property
    def believed(self) -> bool:
        """Whether the row tells what became of the person: enrolled since a month, or refused."""
        return self.outcome == "matched" or self.problem == "MULAI_BERBEDA"

    @property
    def refused(self) -> bool:
        return self.believed and bool(self.row.refusal)


@dataclass(frozen=True, slots=True)
class Matching:
    """The whole reply. Its counts add up, or it cannot be made."""

    answers: tuple[Answer, ...]
    unanswered: tuple[str, ...]
    sent: int

    def __post_init__(self) -> None:
        answered = {answer.person for answer in self.answers if answer.person is not None}
        if len(answered) + len(self.unanswered) != self.sent or answered & set(self.unanswered):
            raise Defect("somebody who was sent is lost or stands twice in the matching")
        if sum(self.counts.values()) != len(self.answers):
            raise Defect("a row of the reply has no outcome")

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows ended in each outcome."""
        found = Counter(answer.outcome for answer in self.answers)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def enrolled(self) -> int:
        """How many people have a KPJ now, or have left, whichever was asked for."""
        return sum(1 for a in self.answers if a.believed and not a.refused)

    @property
    def refused(self) -> int:
        """How many people the insurer refused."""
        return sum(1 for answer in self.answers if answer.refused)


def match(
    sent: Sequence[Sent],
    rows: Iterable[InsurerRow],
    known: Mapping[str, str] = MappingProxyType({}),
    change: Change = "add",
) -> Matching:
    """Give each row of a reply its outcome, and name those without a row.

    Args:
        known: KPJ → the person who has it by an earlier reply.
        change: whether they were sent to be enrolled, or to have their membership ended.

    Raises:
        Defect: a person or a NIK was sent twice.
    """
    asked = {one.nik: one for one in sent}
    if len(asked) < len(sent) or len({one.person for one in sent}) < len(sent):
        raise Defect("a person or a NIK was sent twice")
    rows = tuple(rows)
    said: dict[Nik, set[tuple[object, ...]]] = defaultdict(set)
    holders: dict[str, set[Nik]] = defaultdict(set)
    for row in rows:
        if row.nik is not None:
            said[row.nik].add(row.result(change))
            if row.kpj:
                holders[row.kpj].add(row.nik)
    seen: set[Nik] = set()
    answers = []
    for row in rows:
        answer = _answer(row, asked, said, change)
        if answer.person is not None and row.nik is not None:
            if row.nik in seen:
                answer = replace(answer, outcome="duplicate", problem="SUDAH_DIJAWAB")
            elif row.kpj and (
                len(holders[row.kpj]) > 1 or known.get(row.kpj, answer.person) != answer.person
            ):
                answer = replace(answer, outcome="differs", problem="KPJ_DIPAKAI_DUA")
            seen.add(row.nik)
        answers.append(answer)
    unanswered = tuple(one.person for one in sent if one.nik not in seen)
    return Matching(tuple(answers), unanswered, len(sent))


def _answer(
    row: InsurerRow,
    asked: Mapping[Nik, Sent],
    said: Mapping[Nik, set[tuple[object, ...]]],
    change: Change,
) -> Answer:
    """The row's outcome by itself, were it the first about its person."""
    if row.nik is None:
        return Answer(row, "unknown", None, "NIK_TAK_TERBACA")
    one = asked.get(row.nik)
    if one is None:
        return Answer(row, "unknown", None, "TIDAK_DIKIRIM")
    problem = _first_problem(row, one, change, contradicted=len(said[row.nik]) > 1)
    return Answer(row, "differs" if problem else "matched", one.person, problem)


def _first_problem(row: InsurerRow, one: Sent, change: Change, *, contradicted: bool) -> str:
    """The gravest thing in which a row differs from what was asked, "" for none.

    MULAI_BERBEDA stands last: it is told only when nothing else is wrong.
    """
    if contradicted:
        return "JAWABAN_BERTENTANGAN"
    if row.name and compare(row.name, one.name) in _DIFFERENT_NAMES:
        return "NAMA_BERBEDA"
    if row.fault:
        return row.fault
    if change == "remove":  # members keep their KPJ; what counts is the status
        return "" if row.accepted or row.refusal else "TANPA_JAWABAN"
    if row.kpj and row.refusal:
        return "KPJ_DAN_PENOLAKAN"
    if row.refusal:
        return ""
    if not row.kpj:
        return "TANPA_HASIL"
    if row.starts_on is None:
        return "MULAI_TAK_TERBACA"
    return "" if Month.of(row.starts_on) == one.first_month else "MULAI_BERBEDA"
