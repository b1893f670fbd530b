"""Who may claim after a death, in the order the law names; how it is shared is not ours to say.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

The law's order is walked from its head. The first group in which somebody lives may claim, all of
it together: several wives, wife and children. A group is passed over only when somebody has said
that nobody of it lives; where that is not known it is asked, for who is overlooked here loses
everything. Minors claim through a guardian. Where there is nobody and no will, the burial is paid
to who arranges it, and the rest stays with the social-security fund.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from pijar.core.days import cutoff
from pijar.core.errors import Refusal
from pijar.law.book import Law
from pijar.rules.ask import VERDICTS, Verdict
from pijar.stages.claims.grounds import Grounds, grounds, said, unique

SPOUSES: Final = frozenset({"istri", "suami"})
CHILDREN: Final = frozenset({"anak"})
ELDERS: Final = frozenset({"ayah", "ibu", "kakek", "nenek", "mertua"})
"""Never minors, whatever is known of their birth."""

GROUPS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "janda_duda_atau_anak": SPOUSES | CHILDREN,
        "sedarah_garis_lurus_sampai_derajat_kedua": frozenset(
            {"ayah", "ibu", "kakek", "nenek", "cucu"}
        ),
        "saudara_kandung": frozenset({"saudara_kandung"}),
        "mertua": frozenset({"mertua"}),
        "penerima_wasiat": frozenset({"penerima_wasiat"}),
    }
)
"""The relations that belong to each group of the law's order."""

GROUP_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "janda_duda_atau_anak": ("istri, suami, atau anak", "a spouse or child"),
        "sedarah_garis_lurus_sampai_derajat_kedua": (
            "orang tua, kakek, nenek, atau cucu",
            "a parent, grandparent or grandchild",
        ),
        "saudara_kandung": ("saudara kandung", "a brother or sister"),
        "mertua": ("mertua", "a parent-in-law"),
        "penerima_wasiat": (
            "orang yang disebut dalam surat wasiat",
            "somebody named in a will",
        ),
    }
)

WILL: Final = "penerima_wasiat"
OUTSIDE: Final = "lainnya"
"""Any other relation: not in the order, so that only a court can name it."""
BURIAL: Final = "pengurus_pemakaman"

NOTE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "bagian_bukan_kami": (
            "siapa mendapat berapa bukan keputusan kota",
            "who receives how much is not for the city to decide",
        ),
        "beberapa_istri": (
            "lebih dari satu istri: mereka mengajukan bersama",
            "more than one wife: they claim together",
        ),
        "perlu_wali": ("ada yang belum dewasa: perlu wali", "a minor: a guardian is needed"),
        "tanpa_ahli_waris": (
            "tidak ada ahli waris dan wasiat",
            "neither heirs nor a will",
        ),
        "perlu_penetapan_pengadilan": (
            "di luar urutan: perlu penetapan pengadilan",
            "outside the order: a court must rule",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family.

    Args:
        key: what the claim calls them; never an identity number.
        relation: istri suami anak ayah ibu kakek nenek cucu saudara_kandung mertua
            penerima_wasiat, or lainnya.
        alive: on the day of the death.
    """

    key: str
    relation: str
    born: date | None = None
    alive: Verdict = Verdict.YES


@dataclass(frozen=True, slots=True)
class Claimant:
    """Somebody who may claim, and whether through a guardian."""

    key: str
    relation: str
    minor: Verdict


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who may claim.

    Args:
        group: of the law's order; None where it must be asked, or where there is nobody.
        may_claim: all of the group who live; empty where it must be asked.
        burial_to, rest_to: who receives where there is nobody; else "".
        outside: those told of whom no group knows.
        questions: groups and people about whom something must be asked, as "group:…",
            "alive:…", "born:…" (`asked` makes a sentence of it).
    """

    group: str | None
    may_claim: tuple[Claimant, ...]
    burial_to: str
    rest_to: str
    outside: tuple[str, ...]
    notes: tuple[str, ...]
    questions: tuple[str, ...]
    grounds: Grounds


def heirs(
    family: Sequence[Relative],
    died_on: date,
    law: Law,
    *,
    nobody_in: frozenset[str] = frozenset(),
) -> Heirs:
    """Who may claim, from what the family told.

    Args:
        died_on: minors are told on this day.
        nobody_in: groups of which somebody said that nobody lives.
    Law: ahli_waris.urutan, ahli_waris.usia_dewasa, ahli_waris.tanpa_ahli_waris

    Raises:
        Refusal: URUTAN_TAK_DIKENAL, the law names a group that is not known here.
    """
    order = law("ahli_waris.urutan")
    if not set(order) <= set(GROUPS):
        raise Refusal(
            "URUTAN_TAK_DIKENAL",
            "Urutan ahli waris memuat golongan yang tidak dikenal.",
            f"Golongan yang dikenal: {', '.join(GROUPS)}.",
        )
    outside = tuple(each.key for each in family if not _known(each))
    also = ("perlu_penetapan_pengadilan",) if outside else ()
    for group in order:
        members = [each for each in family if each.relation in GROUPS[group]]
        living = [each for each in members if each.alive is Verdict.YES]
        unsure = [f"alive:{each.key}" for each in members if each.alive is Verdict.UNKNOWN]
        if living:
            return _claim(group, living, tuple(unsure), died_on, law, outside, also)
        if unsure or group not in nobody_in:
            asked = tuple(unsure) or (f"group:{group}",)
            why = grounds(law, "ahli_waris.urutan")
            return Heirs(None, (), "", "", outside, also, asked, why)
    rest = law("ahli_waris.tanpa_ahli_waris")
    why = grounds(law, "ahli_waris.urutan", "ahli_waris.tanpa_ahli_waris")
    notes = ("tanpa_ahli_waris", *also)
    return Heirs(None, (), rest["pemakaman"], rest["selebihnya"], outside, notes, (), why)


def asked(question: str, lang: str = "id") -> str:
    """A question of `heirs` as a sentence; people are called by their key."""
    about, _, of = question.partition(":")
    if about == "group":
        group = said(GROUP_WORDS, of, lang)
        return f"Apakah ada {group}?" if lang == "id" else f"Is there {group}?"
    if about == "alive":
        return f"Apakah {of} masih hidup?" if lang == "id" else f"Is {of} alive?"
    return f"Kapan {of} lahir?" if lang == "id" else f"When was {of} born?"


def is_minor(born: date | None, day: date, law: Law) -> Verdict:
    """Whether somebody is too young to claim alone.

    Law: ahli_waris.usia_dewasa
    """
    if born is None:
        return Verdict.UNKNOWN
    return VERDICTS[born > cutoff(day, law("ahli_waris.usia_dewasa"))]


def _claim(
    group: str,
    living: Sequence[Relative],
    unsure: tuple[str, ...],
    died_on: date,
    law: Law,
    outside: tuple[str, ...],
    also: tuple[str, ...],
) -> Heirs:
    may = tuple(
        Claimant(
            each.key,
            each.relation,
            Verdict.NO if each.relation in SPOUSES | ELDERS else is_minor(each.born, died_on, law),
        )
        for each in living
    )
    notes = ["bagian_bukan_kami"] if len(may) > 1 else []
    if sum(each.relation in SPOUSES for each in may) > 1:
        notes.append("beberapa_istri")
    if any(each.minor is Verdict.YES for each in may):
        notes.append("perlu_wali")
    ages = [f"born:{each.key}" for each in may if each.minor is Verdict.UNKNOWN]
    why = grounds(law, "ahli_waris.urutan", "ahli_waris.usia_dewasa")
    return Heirs(group, may, "", "", outside, unique(notes, also), unique(unsure, ages), why)


def _known(each: Relative) -> bool:
    return any(each.relation in relations for relations in GROUPS.values())
