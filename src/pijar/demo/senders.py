"""Who sends a list of whom: kelurahan, kecamatan, agencies and associations.

Most people stand on one list, some on two or three, a few twice on one. Files grow with the city
up to a limit; beyond it, lists grow longer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from pijar.core.region import Regions
from pijar.demo import layouts
from pijar.demo.clerk import Entry
from pijar.demo.layouts import Layout
from pijar.demo.people import Person
from pijar.demo.standings import Standing

# Rows that name somebody already named elsewhere: about 12 in 100.
SECOND_LIST_PER_1000, THIRD_LIST_PER_1000, TWICE_ON_ONE_PER_1000 = 105, 18, 12
PEOPLE_A_FILE = 4_500
FEWEST_KELURAHAN_FILES, MOST_KELURAHAN_FILES = 4, 70
PEOPLE_A_KELURAHAN_FILE, PEOPLE_A_KECAMATAN_FILE = 900, 300

_KELURAHAN_LAYOUTS = (
    layouts.FORM, layouts.LETTERHEAD, layouts.FILTERED, layouts.NUMBERS, layouts.LETTERHEAD,
    layouts.FORM,
)  # fmt: skip
_KECAMATAN_LAYOUTS = (layouts.TWO_ROWS, layouts.PRINTED)
_KELURAHAN_FILES = (
    "Usulan Kelurahan {kelurahan} ({kecamatan}).xlsx",
    "DATA PEKERJA RENTAN KEL. {kelurahan} KEC. {kecamatan} {year}.xlsx",
    "usulan_kel_{kelurahan}_{kecamatan}_fix.xlsx",
)


class _Agency(NamedTuple):
    """A sender with a trade of its own, and the words that tell the occupations it knows."""

    layout: Layout
    file: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Office:
    """Who reports for a kelurahan. `kelurahan`, `kecamatan`: named when it is the only one."""

    key: str
    layout: Layout
    kelurahan: str
    kecamatan: str


_AGENCIES: Mapping[str, _Agency] = {
    "parking": _Agency(layouts.PARKING, "jukir_dishub_{year}{part}.csv", ("parkir",)),
    "tobacco": _Agency(layouts.TOBACCO, "CALON DBHCHT TEMBAKAU {year}{part}.xlsx", ("tembakau",)),
    "farmers": _Agency(layouts.FARMERS, "Anggota Poktan {year}{part}.xlsx", ("tani", "ternak")),
    "fishers": _Agency(layouts.FISHERS, "nelayan_kusuka{part}.csv", ("nelayan", "tambak")),
    "traders": _Agency(
        layouts.TRADERS,
        "DATA PKL DAN PASAR final rev2{part}.xlsx",
        ("pedagang", "warung", "jamu"),
    ),
    "drivers": _Agency(
        layouts.DRIVERS, "anggota paguyuban becak ojek{part}.txt", ("ojek", "becak")
    ),
    "poor": _Agency(layouts.POOR, "usulan_dinsos_dtsen{part}.xlsx", ()),
}
_PRIMARY_AGENCY_BP, _POOR_BP = 5_500, 1_200


@dataclass(frozen=True, slots=True)
class Mail:
    """One list to be written: its file name, its layout, and its people in the sender's order.

    kelurahan, kecamatan: named when the list is of one only. area: of several, as the sender says.
    copy_of: the file is a copy of that one, byte for byte.
    """

    file: str
    layout: Layout
    entries: tuple[Entry, ...]
    kelurahan: str = ""
    kecamatan: str = ""
    area: str = ""
    copy_of: str = ""


def plan_mail(
    rng: Random,
    candidates: Sequence[Person],
    standings: Mapping[int, Standing],
    *,
    regions: Regions,
    year: int,
) -> list[Mail]:
    """Every file the city receives, in the order of its name."""
    offices = _local_offices(candidates, regions)
    boxes: dict[str, list[Entry]] = defaultdict(list)
    for person in candidates:
        senders = _choose_senders(rng, standings[person.number], offices[person.region.code].key)
        for position, sender in enumerate(senders):
            boxes[sender].append(Entry(person, again=position > 0))
    mail = [
        _local_letter(rng, office, boxes[office.key], year)
        for office in dict.fromkeys(offices.values())
        if boxes[office.key]
    ]
    for key, agency in _AGENCIES.items():
        mail += _agency_letters(rng, agency, boxes[key], year)
    mail += _oddities(rng, mail, candidates, year)
    assert len({item.file.casefold() for item in mail}) == len(mail), "file names are unique"
    return sorted(mail, key=lambda item: item.file)


def _choose_senders(rng: Random, standing: Standing, local: str) -> list[str]:
    """The boxes one person's rows go to, the first one first; a box twice is a row twice."""
    agency = _agency_of(standing)
    primary = local
    if agency == "tobacco" or (agency and 10_000 * rng.random() < _PRIMARY_AGENCY_BP):
        primary = agency
    elif 10_000 * rng.random() < _POOR_BP:
        primary = "poor"
    others = [box for box in (local, agency, "poor") if box and box != primary]
    chance = 1000 * rng.random()
    if standing.died_on and chance < 400:  # nobody strikes the dead from any list
        return [primary, *others]
    if chance < THIRD_LIST_PER_1000:
        return [primary, *others]
    if chance < THIRD_LIST_PER_1000 + SECOND_LIST_PER_1000:
        return [primary, rng.choice(others)]
    if chance >= 1000 - TWICE_ON_ONE_PER_1000:
        return [primary, primary]
    return [primary]


def _agency_of(standing: Standing) -> str:
    if standing.tobacco:
        return "tobacco"
    for key, agency in _AGENCIES.items():
        if any(word in standing.occupation for word in agency.words):
            return key
    return ""


def _local_offices(candidates: Sequence[Person], regions: Regions) -> dict[str, _Office]:
    """For each kelurahan, who reports for it: itself, its kecamatan, or a group of kecamatan.

    Kelurahan with the most people send their own lists, the others leave it to the kecamatan.
    """
    people, kecamatan = len(candidates), regions.kecamatan
    own = max(FEWEST_KELURAHAN_FILES, people // PEOPLE_A_KELURAHAN_FILE)
    own = min(own, MOST_KELURAHAN_FILES)
    crowds = Counter(person.region.code for person in candidates)
    alone = {
        code: _KELURAHAN_LAYOUTS[at % len(_KELURAHAN_LAYOUTS)]
        for at, (code, _people) in enumerate(crowds.most_common(own))
    }
    groups = min(len(kecamatan), max(1, people // PEOPLE_A_KECAMATAN_FILE))
    group_of = {region.code: at * groups // len(kecamatan) for at, region in enumerate(kecamatan)}
    members = Counter(group_of.values())
    names = {region.code: region.name for region in kecamatan}
    offices: dict[str, _Office] = {}
    for region in regions.kelurahan:
        name, group = names[region.parent], group_of[region.parent]
        if region.code in alone:
            offices[region.code] = _Office(region.code, alone[region.code], region.name, name)
        else:
            layout = _KECAMATAN_LAYOUTS[group % len(_KECAMATAN_LAYOUTS)]
            key, shown = (
                (region.parent, name) if members[group] == 1 else (f"wilayah {group + 1}", "")
            )
            offices[region.code] = _Office(key, layout, "", shown)
    return offices


def _local_letter(rng: Random, office: _Office, entries: list[Entry], year: int) -> Mail:
    rng.shuffle(entries)
    if office.kelurahan:
        pattern = rng.choice(_KELURAHAN_FILES)
        file = pattern.format(kelurahan=office.kelurahan, kecamatan=office.kecamatan, year=year)
        file = file.replace("/", "-")
        return Mail(file, office.layout, tuple(entries), office.kelurahan, office.kecamatan)
    area = f"KECAMATAN {office.kecamatan}" if office.kecamatan else office.key.upper()
    entries.sort(key=lambda entry: entry.person.region.code)
    file = f"REKAP {area} {year}.xlsx".replace("/", "-")
    return Mail(file, office.layout, tuple(entries), area=area, kecamatan=office.kecamatan)


def _agency_letters(
    rng: Random, agency: _Agency, entries: list[Entry], year: int
) -> Iterator[Mail]:
    """One list, or several parts by kecamatan when it grows too long."""
    rng.shuffle(entries)
    if agency.layout.people_a_sheet:  # groups of neighbours
        entries.sort(key=lambda entry: entry.person.region.code)
    parts = -(-len(entries) // PEOPLE_A_FILE)
    if parts > 1:
        entries.sort(key=lambda entry: entry.person.region.code)
    for part in range(parts):
        chosen = entries[part * len(entries) // parts : (part + 1) * len(entries) // parts]
        suffix = f" bagian {part + 1}" if parts > 1 else ""
        yield Mail(agency.file.format(year=year, part=suffix), agency.layout, tuple(chosen))


def _oddities(
    rng: Random, mail: list[Mail], candidates: Sequence[Person], year: int
) -> Iterator[Mail]:
    """A list sent twice, one with a single person, and one with nobody."""
    books = [item for item in mail if item.layout.format == "xlsx"]
    twice = sorted(books, key=lambda item: len(item.entries))[len(books) // 2]
    stem, dot, ending = twice.file.rpartition(".")
    yield replace(twice, file=f"{stem} (1){dot}{ending}", copy_of=twice.file)
    person = rng.choice(candidates)
    yield Mail(
        f"kader dan marbot kec. {person.kecamatan}.xlsx",
        layouts.CADRES,
        (Entry(person, again=True),),
    )
    yield Mail(f"Usulan Kelurahan {year} (menyusul).xlsx", layouts.FORM, ())
