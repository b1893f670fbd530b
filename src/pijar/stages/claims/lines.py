"""The lines of a benefit, each with its arithmetic and its law: what a work accident or death pays.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

A line is an amount that is due, or what was spent up to a ceiling; what was spent is not known
before the receipts are there, and then the line has no amount, only the ceiling. Percentages come
from the doctor and the table of the law's annex; they are whole basis points (32 % is 3,200).
Parts of a rupiah, which only arise from percentages, are dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from pijar.core.errors import Defect, Refusal
from pijar.core.rupiah import WHOLE_BP, share, show_rupiah
from pijar.law.book import Law
from pijar.stages.claims.grounds import Grounds, grounds

Outcome = Literal["recovered", "partial", "functional", "total"]
"""What the doctor states at the end of treatment: recovered, disabled in one of three ways."""

TRANSPORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "darat": "jkk.angkutan_darat_rp",
        "laut": "jkk.angkutan_laut_rp",
        "udara": "jkk.angkutan_udara_rp",
    }
)
"""Each way of being brought to treatment, and the quantity that caps it."""

LINE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "perawatan": ("biaya perawatan", "medical care"),
        "angkutan_darat": ("angkutan darat", "transport by land"),
        "angkutan_laut": ("angkutan laut", "transport by sea"),
        "angkutan_udara": ("angkutan udara", "transport by air"),
        "perawatan_rumah": ("perawatan di rumah", "home care"),
        "stmb": ("pengganti upah selama tidak mampu bekerja", "wages while unable to work"),
        "cacat_sebagian": ("santunan cacat sebagian anatomis", "partial disability"),
        "cacat_fungsi": ("santunan berkurangnya fungsi", "loss of function"),
        "cacat_total": ("santunan cacat total tetap", "permanent total disability"),
        "kematian_jkk": ("santunan kematian kecelakaan kerja", "death by a work accident"),
        "jkk.santunan_berkala_rp": ("santunan berkala JKK", "JKK periodic benefit"),
        "jkk.pemakaman_rp": ("biaya pemakaman", "burial"),
        "jkm.santunan_rp": ("santunan kematian", "death benefit"),
        "jkm.santunan_berkala_rp": ("santunan berkala JKM", "JKM periodic benefit"),
        "jkm.pemakaman_rp": ("biaya pemakaman", "burial"),
        "protesa": ("protesa", "prosthesis"),
        "gigi_tiruan": ("gigi tiruan", "dentures"),
        "kacamata": ("kacamata", "spectacles"),
        "alat_bantu_dengar": ("alat bantu dengar", "hearing aid"),
        "rehabilitasi": ("rehabilitasi", "rehabilitation"),
        "kembali_bekerja": ("pendampingan kembali bekerja", "return to work"),
    }
)

_NO_CEILING: Final = "tanpa_batas_sampai_sembuh"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an estimate.

    Args:
        amount_rp: what is due; None while what was spent is not known.
        up_to_rp: the ceiling of what is paid back; None where there is none, or nothing was spent.
        workings: the arithmetic, as people write it.
    """

    code: str
    amount_rp: int | None
    up_to_rp: int | None
    workings: str
    grounds: Grounds

    def name(self, lang: str = "id") -> str:
        return LINE_WORDS[self.code][0 if lang == "id" else 1]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody hurt; None is not known, and is asked.

    Args:
        wage_rp: the wage registered with the insurer; None: the programme's own.
        medical_rp: spent on treatment outside the insurer's own hospitals.
        transport_rp: by land, sea or air: what it cost, or None where no receipt is there yet.
        home_care_rp: spent on care at home in each year of the case.
        off_work_months, off_work_days: whole months unable to work, and days beyond them.
        outcome: what the doctor states; table_bp: the percentage of the table for that limb;
        reduction_bp: how much of its function is lost.
        other: further benefits prescribed, in the words of law (jkk.manfaat_lain).
    """

    wage_rp: int | None = None
    medical_rp: int | None = None
    transport_rp: Mapping[str, int | None] = field(default_factory=dict)
    home_care_rp: tuple[int | None, ...] = ()
    off_work_months: int | None = None
    off_work_days: int = 0
    outcome: Outcome | None = None
    table_bp: int | None = None
    reduction_bp: int | None = None
    other: tuple[str, ...] = ()


def treatment(facts: Facts, law: Law, *, always: bool) -> list[Line]:
    """Care, transport, care at home, and what else was prescribed.

    Args:
        always: list medical care though nothing of it is known; for the living it is always due.
    Law: jkk.pelayanan_kesehatan, jkk.angkutan_darat_rp, jkk.angkutan_laut_rp,
        jkk.angkutan_udara_rp, jkk.perawatan_rumah_rp, jkk.manfaat_lain
    """
    lines = []
    if always or facts.medical_rp is not None:
        lines.append(_medical(facts.medical_rp, law))
    for way, spent_rp in facts.transport_rp.items():
        if way not in TRANSPORT:
            raise Defect(f"no transport by {way!r}")
        lines.append(_capped(f"angkutan_{way}", spent_rp, TRANSPORT[way], law))
    lines += [
        _capped("perawatan_rumah", spent_rp, "jkk.perawatan_rumah_rp", law)
        for spent_rp in facts.home_care_rp
    ]
    for code in facts.other:
        if code not in law("jkk.manfaat_lain"):
            raise Refusal(
                "MANFAAT_TAK_DIKENAL",
                f"“{code}” tidak ada dalam daftar manfaat JKK lain.",
                f"Pilih {', '.join(law('jkk.manfaat_lain'))}.",
            )
        lines.append(Line(code, None, None, "sesuai ketetapan", grounds(law, "jkk.manfaat_lain")))
    return lines


def wages(facts: Facts, law: Law) -> list[Line]:
    """Wages for the months unable to work: by law whole for the first, less for those after.

    Law: jkk.stmb, bpu.dasar_upah_rp
    """
    if not facts.off_work_months:
        return []
    wage_rp = _wage_rp(facts, law)
    amount_rp, done, workings = 0, 0, []
    for row in law("jkk.stmb"):
        last = row["last_month"]
        through = facts.off_work_months if last is None else min(last, facts.off_work_months)
        months = through - done
        if months > 0:
            amount_rp += months * share(wage_rp, row["rate_bp"], rounding="down")
            workings.append(f"{months} × {_percent(row['rate_bp'])} × {show_rupiah(wage_rp)}")
            done = through
    why = grounds(law, "jkk.stmb", "bpu.dasar_upah_rp")
    return [Line("stmb", amount_rp, None, " + ".join(workings), why)]


def disability(facts: Facts, law: Law) -> list[Line]:
    """What the doctor's statement gives; nothing while a percentage is missing.

    Law: jkk.cacat_sebagian_kali_upah, jkk.cacat_total_kali_upah, jkk.santunan_berkala_rp
    """
    if facts.outcome == "total":
        return [
            _times("cacat_total", "jkk.cacat_total_kali_upah", facts, law),
            fixed("jkk.santunan_berkala_rp", law),
        ]
    rates = {"partial": [facts.table_bp], "functional": [facts.reduction_bp, facts.table_bp]}
    parts = rates.get(facts.outcome or "", [])
    known = [rate for rate in parts if rate is not None]
    if not parts or len(known) < len(parts):
        return []
    if not all(0 <= rate <= WHOLE_BP for rate in known):
        raise Refusal(
            "PERSEN_CACAT_TIDAK_SAH",
            "Persentase cacat harus antara 0 dan 100.",
            "Tulis persentase dari surat keterangan dokter.",
        )
    times, wage_rp = law("jkk.cacat_sebagian_kali_upah"), _wage_rp(facts, law)
    exact = times * wage_rp
    for rate in known:
        exact *= rate
    workings = [*map(_percent, known), str(times), show_rupiah(wage_rp)]
    code = "cacat_sebagian" if facts.outcome == "partial" else "cacat_fungsi"
    why = grounds(law, "jkk.cacat_sebagian_kali_upah", "bpu.dasar_upah_rp")
    return [Line(code, exact // WHOLE_BP ** len(known), None, " × ".join(workings), why)]


def death_at_work(facts: Facts, law: Law) -> list[Line]:
    """What the family of somebody killed by work receives at once.

    Law: jkk.kematian_kali_upah, bpu.dasar_upah_rp, jkk.santunan_berkala_rp, jkk.pemakaman_rp
    """
    return [
        _times("kematian_jkk", "jkk.kematian_kali_upah", facts, law),
        fixed("jkk.santunan_berkala_rp", law),
        fixed("jkk.pemakaman_rp", law),
    ]


def death(law: Law, *, full: bool) -> list[Line]:
    """What any other death pays: all parts, or those of the waiting period.

    Law: jkm.penuh, jkm.dalam_masa_tunggu, and the parts they name: jkm.santunan_rp,
        jkm.santunan_berkala_rp, jkm.pemakaman_rp
    """
    parts = "jkm.penuh" if full else "jkm.dalam_masa_tunggu"
    return [fixed(name, law, parts) for name in law(parts)]


def fixed(name: str, law: Law, *also: str) -> Line:
    """A line that is one quantity of rupiah as it stands."""
    amount_rp = law(name)
    return Line(name, amount_rp, None, show_rupiah(amount_rp), grounds(law, name, *also))


def _medical(spent_rp: int | None, law: Law) -> Line:
    ceiling = law("jkk.pelayanan_kesehatan")
    if ceiling != _NO_CEILING:
        raise Refusal(
            "BATAS_PERAWATAN_TAK_DIKENAL",
            f"Batas biaya perawatan “{ceiling}” tidak dikenal.",
            f"Tulis {_NO_CEILING} di law/jkk/pelayanan_kesehatan.yaml.",
        )
    spent = "sesuai tagihan, tanpa batas" if spent_rp is None else show_rupiah(spent_rp)
    return Line("perawatan", spent_rp, None, spent, grounds(law, "jkk.pelayanan_kesehatan"))


def _capped(code: str, spent_rp: int | None, name: str, law: Law) -> Line:
    """What was spent, up to the law's ceiling."""
    most_rp = law(name)
    most = f"paling banyak {show_rupiah(most_rp)}"
    if spent_rp is None:
        return Line(code, None, most_rp, f"sesuai kuitansi, {most}", grounds(law, name))
    paid_rp = min(spent_rp, most_rp)
    return Line(code, paid_rp, most_rp, f"{show_rupiah(spent_rp)}, {most}", grounds(law, name))


def _times(code: str, name: str, facts: Facts, law: Law) -> Line:
    wage_rp = _wage_rp(facts, law)
    workings = f"{law(name)} × {show_rupiah(wage_rp)}"
    return Line(code, law(name) * wage_rp, None, workings, grounds(law, name, "bpu.dasar_upah_rp"))


def _wage_rp(facts: Facts, law: Law) -> int:
    return int(law("bpu.dasar_upah_rp")) if facts.wage_rp is None else facts.wage_rp


def _percent(rate_bp: int) -> str:
    """A rate as people write it: "100 %", "12,5 %"."""
    whole, parts = divmod(rate_bp, 100)
    return f"{whole},{parts:02}".rstrip("0").rstrip(",") + " %"
