"""Opening a programme year, and changing what a fund may give.

The city's data say the ceilings at first. When the budget changes in the year, finance writes the
new figure here, with its reason; every later determination reads it.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

from ruamel.yaml import YAML

from pijar.core.errors import Refusal
from pijar_office.actions import ledger
from pijar_office.actions.act import Deed, act
from pijar_office.queries import funding
from pijar_office.records.decisions import Determination
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.officers import Officer


def open_year(deed: Deed, year: int) -> ProgrammeYear:
    """The programme year with its funds, made of the city's data when this is its first use.

    Raises:
        Refusal: DANA_TIDAK_ADA.
    """
    known = ProgrammeYear.objects.filter(year=year).first()
    if known is not None:
        return known
    city = funding.city()
    funds = city.funds_of(year)
    if not funds:
        raise Refusal(
            "DANA_TIDAK_ADA",
            f"{city.name} belum punya dana untuk tahun {year}.",
            "Tambahkan di funds.yaml kota ini.",
        )
    made = deed.add(ProgrammeYear(year=year, city_code=city.folder.name))
    for fund in funds:
        add_fund(deed, funding.as_record(fund, made))
    return made


def add_fund(deed: Deed, fund: Fund) -> Fund:
    """Writes a new fund, and its ceiling as the first transfer of its ledger."""
    ceiling_rp, fund.ceiling_rp = fund.ceiling_rp, 0
    deed.add(fund)
    ledger.move(deed, [ledger.Move("ceiling", fund.pk, ceiling_rp)])
    fund.refresh_from_db()
    return fund


def change_fund(
    officer: Officer,
    fund: Fund,
    *,
    ceiling_rp: int,
    seats: int | None,
    reason: str,
    key: str = "",
    request_id: str = "",
) -> None:
    """Give a fund another ceiling or another number of seats.

    Raises:
        Refusal: PAGU_TERLALU_KECIL, below what is promised, paid or owed back already.
    """
    with act(officer, "funds.change", fund, reason, request_id, key) as deed:
        year = open_year(deed, fund.programme_year.year)
        kept = Fund.objects.select_for_update().get(programme_year=year, code=fund.code)
        more_rp = ceiling_rp - kept.ceiling_rp
        if kept.left_rp + more_rp < 0:
            raise Refusal(
                "PAGU_TERLALU_KECIL",
                f"{kept.label} sudah dijanjikan lebih banyak daripada pagu itu.",
                "Ubah dulu keputusan wali kotanya, atau pilih pagu yang lebih besar.",
            )
        before = (kept.ceiling_rp, kept.seats)
        if seats != kept.seats:
            deed.change(kept, seats=seats)
        if more_rp:
            kind = "ceiling" if more_rp > 0 else "ceiling_cut"
            ledger.move(deed, [ledger.Move(kind, kept.pk, abs(more_rp))])
        deed.subject = kept
        deed.detail = f"Rp{before[0]} → Rp{ceiling_rp}; kursi {before[1]} → {seats}"


def city_for(determination: Determination, place: Path) -> Path:
    """The city's folder for a run: its own, or a copy in `place` with the ceilings of this office.

    The copy keeps every comment; each figure that was changed says where it comes from now.
    """
    city = funding.city()
    own = {fund.id: (fund.ceiling_rp, fund.seats) for fund in city.funds}
    changed = {
        fund.code: fund
        for fund in Fund.objects.filter(programme_year=determination.year_id)
        if own.get(fund.code) != (fund.ceiling_rp, fund.seats)
    }
    if not changed:
        return city.folder
    copy = Path(copytree(city.folder, place / city.folder.name))
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    path = copy / "funds.yaml"
    content = yaml.load(path.read_text(encoding="utf-8"))
    for entry in content["funds"]:
        if entry["id"] in changed:
            fund = changed[entry["id"]]
            _write(entry, "ceiling_rp", fund.ceiling_rp, determination)
            _write(entry, "seats", fund.seats, determination)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)
    return copy


def _write(entry: Any, name: str, value: int | None, determination: Determination) -> None:
    """One figure of a fund, with its day and source; no seats at all when nothing limits them."""
    if value is None:
        entry.pop(name, None)
    elif name not in entry or entry[name]["value"] != value:
        entry[name] = {
            "value": value,
            "as_of": determination.day,
            "source": "ditetapkan bagian keuangan di kantor Pijar; lihat jejak auditnya",
        }


__all__ = ["add_fund", "change_fund", "city_for", "open_year"]
