"""The papers a claim asks for, from the law's lists and from what is known of the case.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

A paper of the law's list may carry its condition in its name ("laporan_polisi_bila_lalu_lintas").
Where the fact behind it is not known the paper is neither asked for nor left out: the fact is asked
first. A condition nobody here knows is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from pijar.law.book import Law
from pijar.rules.ask import VERDICTS, Verdict
from pijar.stages.claims.grounds import Grounds, grounds
from pijar.stages.claims.heirs import BURIAL, OUTSIDE, SPOUSES, WILL

Claim = Literal["jkk", "jkk_death", "jkm", "scholarship"]

LISTS: Final[Mapping[Claim, tuple[str, ...]]] = MappingProxyType(
    {
        "jkk": ("klaim.dokumen_jkk", "klaim.dokumen_jkk_tambahan"),
        "jkk_death": (
            "klaim.dokumen_jkk",
            "klaim.dokumen_jkk_tambahan",
            "klaim.dokumen_jkm",
        ),
        "jkm": ("klaim.dokumen_jkm",),
        "scholarship": ("klaim.dokumen_beasiswa",),
    }
)
"""The lists of law each claim reads. For a death at work the law only says "others per event"; the
family's papers are those of any death."""

IF: Final = "_bila_"
"""What stands between a paper and its condition, in a name of law."""

SAME: Final[Mapping[str, str]] = MappingProxyType({"ktp": "ktp_peserta"})
"""Papers that two lists call differently."""

PAPER_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "kartu_peserta": ("kartu peserta (KPJ)", "member card"),
        "ktp_peserta": ("KTP peserta", "identity card of the member"),
        "ktp_ahli_waris": ("KTP ahli waris", "identity card of the heir"),
        "ktp_dua_saksi": ("KTP dua saksi", "identity cards of two witnesses"),
        "kk": ("kartu keluarga", "family card"),
        "akta_kematian": ("akta kematian", "death certificate"),
        "surat_keterangan_ahli_waris": ("surat keterangan ahli waris", "heirs' certificate"),
        "buku_nikah": ("buku nikah", "marriage book"),
        "buku_tabungan_ahli_waris": ("buku tabungan ahli waris", "bank book of the heir"),
        "surat_keterangan_dokter": ("surat keterangan dokter", "doctor's statement"),
        "kuitansi_angkutan": ("kuitansi angkutan", "receipts of transport"),
        "kuitansi_perawatan": ("kuitansi perawatan", "receipts of treatment"),
        "kronologi": ("kronologi kejadian", "account of what happened"),
        "laporan_polisi": ("laporan polisi", "police report"),
        "permohonan": ("surat permohonan", "application"),
        "surat_aktif_sekolah": ("surat aktif sekolah", "proof of attending school"),
        "akta_kelahiran": ("akta kelahiran", "birth certificate"),
        "rapor_terakhir": ("rapor terakhir", "latest school report"),
        "surat_wali": ("surat penetapan wali", "letter of guardianship"),
        "akta_notaris": ("surat wasiat dengan akta notaris", "will by notarial deed"),
        "penetapan_pengadilan": ("penetapan pengadilan", "court ruling"),
    }
)

CONDITIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "pasangan": ("bila penerimanya suami atau istri", "if the heir is the spouse"),
        "lalu_lintas": ("bila kecelakaan lalu lintas", "if it was a road accident"),
        "bukan_faskes_mitra": (
            "bila dirawat di luar fasilitas mitra BPJS",
            "if treated outside the insurer's hospitals",
        ),
        "belum_dewasa": ("bila penerimanya belum dewasa", "if the heir is a minor"),
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """What decides which papers are asked for; None is not known.

    Args:
        heir: the relation of who claims, in the words of `heirs`; None where nobody has yet.
        heir_is_minor: under the age at which one may claim oneself.
        other_hospital: treated where the insurer does not pay directly.
    """

    traffic: bool | None = None
    other_hospital: bool | None = None
    heir: str | None = None
    heir_is_minor: bool | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: asked for, not needed, or depending on a fact that must be asked.

    Args:
        needs: the condition in its name; "" where there is none.
    """

    code: str
    needed: Verdict
    needs: str
    grounds: Grounds

    def name(self, lang: str = "id") -> str:
        """What it is called; a paper nobody here knows by its name in the law."""
        words = PAPER_WORDS.get(self.code)
        return words[0 if lang == "id" else 1] if words else self.code.replace("_", " ")

    def condition(self, lang: str = "id") -> str:
        """When it is needed, in words; "" where always."""
        words = CONDITIONS.get(self.needs)
        return words[0 if lang == "id" else 1] if words else self.needs.replace("_", " ")


def checklist(claim: Claim, case: Case, law: Law) -> tuple[Paper, ...]:
    """Every paper of a claim, those not needed left out, in the order of law.

    Args:
        law: of the day on which the papers are gathered.
    Law: klaim.dokumen_jkk, klaim.dokumen_jkk_tambahan, klaim.dokumen_jkm, klaim.dokumen_beasiswa,
        ahli_waris.bentuk_wasiat, ahli_waris.di_luar_urutan

    Raises:
        NotInForce: HUKUM_BELUM_BERLAKU, no list is known for that day.
    """
    papers: dict[str, Paper] = {}
    for name in LISTS[claim]:
        for entry in law(name):
            paper = _paper(entry, name, case, law)
            papers.setdefault(paper.code, paper)
    if claim in ("jkm", "jkk_death"):
        for paper in _of_the_heir(case, law):
            papers.setdefault(paper.code, paper)
    return tuple(paper for paper in papers.values() if paper.needed is not Verdict.NO)


def missing(papers: Collection[Paper], have: Collection[str]) -> tuple[Paper, ...]:
    """What is still to be gathered, or asked."""
    return tuple(paper for paper in papers if paper.code not in have)


def complete(papers: Collection[Paper], have: Collection[str]) -> bool:
    """Whether a file may be sent: every paper is there, also those of which it is not yet known."""
    return not missing(papers, have)


def _paper(entry: str, name: str, case: Case, law: Law) -> Paper:
    code, _, needs = entry.partition(IF)
    return Paper(SAME.get(code, code), _needed(needs, case), needs, grounds(law, name))


def _needed(needs: str, case: Case) -> Verdict:
    known: Mapping[str, bool | None] = {
        "": True,
        "pasangan": None if case.heir is None else case.heir in SPOUSES,
        "lalu_lintas": case.traffic,
        "bukan_faskes_mitra": case.other_hospital,
        "belum_dewasa": case.heir_is_minor,
    }
    return VERDICTS[known.get(needs)]


def _of_the_heir(case: Case, law: Law) -> list[Paper]:
    """What who claims must show beyond the list: guardianship, the will, the court's ruling."""
    papers = []
    if case.heir_is_minor is not False and case.heir not in (*SPOUSES, BURIAL):
        needed = VERDICTS[case.heir_is_minor]
        why = grounds(law, "ahli_waris.usia_dewasa")
        papers.append(Paper("surat_wali", needed, "belum_dewasa", why))
    shown = {WILL: "ahli_waris.bentuk_wasiat", OUTSIDE: "ahli_waris.di_luar_urutan"}
    if case.heir in shown:
        name = shown[case.heir]
        papers.append(Paper(law(name), Verdict.YES, "", grounds(law, name)))
    return papers
