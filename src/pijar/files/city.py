"""A city as one value, read from its folder of data. A city never adds Python.

    city = load_city("semarang")
    city.funds_of(2026), city.regions.find("Purwosari", "Mijen"), city.law_book()

Every file is checked against `pijar.files.city_schema`; a wrong key is refused with the file, the
key and what to do, all of a file's faults at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import TypeVar

from pijar.core.errors import Refusal
from pijar.core.region import Regions
from pijar.files.city_checks import check_city
from pijar.files.city_regions import Tile, read_regions
from pijar.files.city_schema import (
    Agency,
    BankPaper,
    CityFile,
    ContactPaper,
    DecreePaper,
    EstimateEntry,
    EstimatesFile,
    FundEntry,
    FundsFile,
    ListMap,
    Lottery,
    Occupation,
    OccupationsFile,
    Programme,
    ReceiptPaper,
    RegistrationPaper,
    ReplyPaper,
    Signatory,
)
from pijar.files.strict_yaml import read_yaml
from pijar.law.book import LawBook
from pijar.law.load import NATIONAL, load_law
from pijar.stages.contributions.sheets import Words
from pijar.stages.enrolments import Change, RegistrationColumn, RegistrationTemplate, ReplyForm
from pijar.stages.funding import Fund, Quota
from pijar.stages.reports.counted import Estimate

Paper = TypeVar("Paper", ReceiptPaper, BankPaper, ContactPaper, EstimatesFile)

_PACKAGE = Path(__file__).parents[1]
_PACKAGED = _PACKAGE / "data" / "cities"

CITIES = _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parents[1] / "cities"
"""Where the cities live: in the repository, or inside the installed package."""


@dataclass(frozen=True)
class City:
    """Everything that is peculiar to one city; what is common is in the law and in the code."""

    folder: Path
    code: str
    slug: str
    name: str
    zone: str
    programme: Programme
    agencies: tuple[Agency, ...]
    signatories: tuple[Signatory, ...]
    criteria: tuple[str, ...]
    lottery: Lottery
    regions: Regions
    tiles: Mapping[str, Tile]
    funds: tuple[Fund, ...]
    fund_entries: tuple[FundEntry, ...]
    occupations: Mapping[str, Occupation]
    list_maps: tuple[ListMap, ...]
    decree: DecreePaper
    registration: RegistrationTemplate
    reply_paper: ReplyPaper
    receipt_paper: ReceiptPaper | None
    bank_paper: BankPaper | None
    contact: ContactPaper | None
    estimates: tuple[Estimate, ...]

    def law_book(self, national: Path = NATIONAL) -> LawBook:
        """The nation's law with the city's own values.

        Raises:
            Refusal: as `load_law`.
        """
        own = self.folder / "law"
        return load_law(national, *([own] if own.is_dir() else []))

    def reply(self, change: Change = "add") -> ReplyForm:
        """The words in which the insurer answers a registration, or the end of memberships."""
        paper = self.reply_paper
        yes, no = paper.accepted, paper.refused
        if change == "remove":
            yes, no = paper.ended, paper.not_ended
        return ReplyForm(paper.headings, frozenset(yes), frozenset(no), paper.refusals)

    @property
    def receipt(self) -> Words:
        """The words in which the insurer says what it booked.

        Raises:
            Refusal: KATA_BERKAS_TIDAK_ADA.
        """
        paper = self.receipt_paper
        if paper is None:
            raise _wordless(self.name, "receipt")
        return Words.of(paper.headings, paper.booked, paper.not_booked)

    @property
    def bank(self) -> Words:
        """The words in which the city's bank says what it paid; refuses likewise."""
        paper = self.bank_paper
        if paper is None:
            raise _wordless(self.name, "bank")
        return Words.of(paper.headings, paper.out, paper.back, paper.ours)

    @property
    def cases(self) -> Path:
        """The officers' worked examples."""
        return self.folder / "cases.xlsx"

    def funds_of(self, year: int) -> tuple[Fund, ...]:
        """The funds of a budget year, in the order they are used."""
        return tuple(sorted((f for f in self.funds if f.year == year), key=lambda f: f.order))

    def signatory(self, role: str, day: date) -> Signatory:
        """Who signs in a role on a day: the latest one not after it.

        Raises:
            Refusal: PENANDA_TANGAN_TIDAK_ADA.
        """
        in_office = [s for s in self.signatories if s.role == role and s.since <= day]
        if in_office:
            return max(in_office, key=lambda s: s.since)
        raise Refusal(
            "PENANDA_TANGAN_TIDAK_ADA",
            f"{self.name} belum punya penanda tangan “{role}” pada {day.isoformat()}.",
            "Tambahkan di city.yaml, kunci signatories.",
        )

    @property
    def occupation_spellings(self) -> Mapping[str, str]:
        """Every known way of writing an occupation → its code; fold before comparing."""
        return {
            spelling: occupation.code
            for occupation in self.occupations.values()
            for spelling in occupation.spellings
        }

    def list_map(self, file_name: str) -> ListMap | None:
        """The sender a file name tells; the longest pattern that fits wins, None if none fits."""
        name = Path(file_name).name.casefold()
        fitting = [
            (len(pattern), list_map.id, list_map)
            for list_map in self.list_maps
            for pattern in list_map.files
            if fnmatch(name, pattern.casefold())
        ]
        return max(fitting)[2] if fitting else None


def city_folders(root: Path = CITIES) -> tuple[Path, ...]:
    """The folders of all cities, the template left out."""
    return tuple(
        sorted(
            folder
            for folder in root.iterdir()
            if (folder / "city.yaml").is_file() and not folder.name.startswith("_")
        )
    )


def load_city(name: str, root: Path = CITIES) -> City:
    """The city of that name.

    Args:
        name: the four digits ("3374"), the folder ("3374_kota_semarang"), the end of the folder's
            name ("semarang"), or a path to a folder.

    Raises:
        Refusal: KOTA_TIDAK_ADA, naming those that exist; KOTA_TIDAK_SAH, naming file and key.
    """
    return _read_city(find_city(name, root))


def find_city(name: str, root: Path = CITIES) -> Path:
    """The folder of the city of that name, as `load_city` takes it; refuses likewise."""
    direct = Path(name)
    if (direct / "city.yaml").is_file():
        return direct.resolve()
    wanted = name.strip().casefold().replace(" ", "_")
    folders = city_folders(root)
    found = [
        folder
        for folder in folders
        if wanted in (folder.name, folder.name.split("_")[0]) or folder.name.endswith(f"_{wanted}")
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(folder.name for folder in folders)
    raise Refusal(
        "KOTA_TIDAK_ADA",
        f"Kota “{name}” tidak ditemukan." if not found else f"“{name}” cocok dengan beberapa kota.",
        f"Kota yang ada: {known}. Untuk kota baru, ikuti docs/how-to/kota-baru.md.",
    )


def _read_city(folder: Path) -> City:
    main = read_yaml(folder / "city.yaml", CityFile)
    fund_entries = read_yaml(folder / "funds.yaml", FundsFile).funds
    occupations = read_yaml(folder / "occupations.yaml", OccupationsFile).occupations
    regions, tiles = read_regions(folder / "regions.csv", main.code)
    list_maps = [read_yaml(path, ListMap) for path in sorted((folder / "lists").glob("*.yaml"))]
    estimates = _newer(folder / "estimates.yaml", EstimatesFile)
    city = City(
        folder=folder,
        code=main.code,
        slug=main.slug,
        name=main.name,
        zone=main.zone,
        programme=main.programme,
        agencies=main.agencies,
        signatories=main.signatories,
        criteria=main.criteria,
        lottery=main.lottery,
        regions=regions,
        tiles=tiles,
        funds=tuple(_fund(entry) for entry in fund_entries),
        fund_entries=fund_entries,
        occupations={occupation.code: occupation for occupation in occupations},
        list_maps=tuple(list_maps),
        decree=read_yaml(folder / "papers" / "decree.yaml", DecreePaper),
        registration=_registration(
            read_yaml(folder / "papers" / "registration.yaml", RegistrationPaper)
        ),
        reply_paper=read_yaml(folder / "papers" / "reply.yaml", ReplyPaper),
        receipt_paper=_newer(folder / "papers" / "receipt.yaml", ReceiptPaper),
        bank_paper=_newer(folder / "papers" / "bank.yaml", BankPaper),
        contact=_newer(folder / "papers" / "contact.yaml", ContactPaper),
        estimates=tuple(map(_estimate, estimates.estimates if estimates else ())),
    )
    check_city(city)
    return city


def _newer(path: Path, paper: type[Paper]) -> Paper | None:
    """A file that the cities kept inside older runs do not have."""
    return read_yaml(path, paper) if path.is_file() else None


def _wordless(city: str, paper: str) -> Refusal:
    return Refusal(
        "KATA_BERKAS_TIDAK_ADA",
        f"{city} belum punya berkas papers/{paper}.yaml.",
        f"Salin dari cities/_template/papers/{paper}.yaml.",
    )


def _fund(entry: FundEntry) -> Fund:
    return Fund(
        id=entry.id,
        label=entry.label,
        year=entry.year,
        payer_class=entry.payer_class,
        order=entry.order,
        ceiling_rp=entry.ceiling_rp.value,
        seats=entry.seats.value if entry.seats else None,
        first_month=entry.first_month,
        last_month=entry.last_month,
        gate=entry.gate,
        quotas=tuple(Quota(quota.kind, quota.key, quota.seats) for quota in entry.quotas),
    )


def _estimate(entry: EstimateEntry) -> Estimate:
    values = {"": entry.value} if entry.value is not None else dict(entry.values)
    return Estimate(entry.of, entry.by, entry.as_of, entry.source, values, entry.note)


def _registration(paper: RegistrationPaper) -> RegistrationTemplate:
    columns = tuple(RegistrationColumn(**column.model_dump()) for column in paper.columns)
    return RegistrationTemplate(columns=columns, sheet=paper.sheet)
