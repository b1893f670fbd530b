"""The programme: work-accident (JKK) and death cover (JKM) for people without an employer (BPU).

What a month costs depends on who pays, on the worker's sector, on the month itself, and on the law
of the decision's day: the discount of PP 50/2025 is unknown before it is law, is never given to
public money, and ends sector by sector. So each month is priced alone, then all are added.

Units: rupiah whole; months inclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month, span
from pijar.core.rupiah import share
from pijar.programmes.criteria import CATALOGUE
from pijar.rules.language import Criterion

if TYPE_CHECKING:
    from pijar.law.book import Law

Sector = Literal["transportasi", "lainnya"]
PayerClass = Literal["apbn", "apbd", "dbhcht", "asn", "csr", "mandiri"]

SECTORS: Final = frozenset({"transportasi", "lainnya"})
PAYER_CLASSES: Final = frozenset({"apbn", "apbd", "dbhcht", "asn", "csr", "mandiri"})
"""State budget, city budget, tobacco-excise share, civil servants' gifts, companies, oneself."""


def chosen(codes: Iterable[str]) -> tuple[Criterion, ...]:
    """The criteria a city has chosen, in its order.

    Raises:
        Refusal: KRITERIA_TIDAK_ADA, naming those that exist.
    """
    codes = tuple(codes)
    for code in codes:
        if code not in CATALOGUE:
            raise Refusal(
                "KRITERIA_TIDAK_ADA",
                f"Kriteria “{code}” tidak ada di katalog.",
                f"Pilih dari: {', '.join(CATALOGUE)}.",
            )
    return tuple(CATALOGUE[code] for code in codes)


def tariff_rp(law: Law, *, payer_class: str, sector: str, month: Month) -> int:
    """What one coverage month of one person costs.

    Law: bpu.dasar_upah_rp, jkk.iuran_pita, jkm.iuran_rp, bpu.potongan.
    """
    if payer_class not in PAYER_CLASSES or sector not in SECTORS:
        raise Defect(f"no tariff for payer {payer_class!r} in sector {sector!r}")
    jkk_rp, jkm_rp = _jkk_rp(law), int(law("jkm.iuran_rp"))
    discount = law("bpu.potongan")
    if not _is_discounted(discount, payer_class, sector, month):
        return jkk_rp + jkm_rp
    # Two programmes, two bills: each is halved by itself. How PP 50/2025 rounds is not known; the
    # amounts in use are even, so nothing is rounded yet.
    rate_bp = 10_000 - int(discount["rate_bp"])
    return sum(share(part_rp, rate_bp, rounding="half_up") for part_rp in (jkk_rp, jkm_rp))


def amounts_rp(
    law: Law, *, payer_class: str, sector: str, first: Month, last: Month
) -> tuple[int, ...]:
    """What each month from first to last costs, in their order."""
    return tuple(
        tariff_rp(law, payer_class=payer_class, sector=sector, month=month)
        for month in span(first, last)
    )


def amount_rp(law: Law, *, payer_class: str, sector: str, first: Month, last: Month) -> int:
    """What all months from first to last cost together."""
    return sum(amounts_rp(law, payer_class=payer_class, sector=sector, first=first, last=last))


def _jkk_rp(law: Law) -> int:
    wage_rp = law("bpu.dasar_upah_rp")
    bands = law("jkk.iuran_pita")
    return int(
        next(
            band["iuran_rp"]
            for band in bands
            if band["upper_rp"] is None or wage_rp <= band["upper_rp"]
        )
    )


def _is_discounted(
    discount: Mapping[str, Any], payer_class: str, sector: str, month: Month
) -> bool:
    return payer_class not in discount["excluded_payers"] and any(
        window["sector"] == sector
        and Month.parse(window["first_month"]) <= month <= Month.parse(window["last_month"])
        for window in discount["windows"]
    )
