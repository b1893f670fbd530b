"""Who may send lists in the demo office: every kelurahan, every kecamatan, and some agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pijar.core.region import Found, Region
from pijar.files.city import City
from pijar_office.actions.act import act
from pijar_office.demo.officers import SYSTEM
from pijar_office.records import bulk
from pijar_office.records.ids import new_id
from pijar_office.records.lists import Sender

_AGENCY_OF = {
    "dbhcht_tembakau": "dispertan",
    "dispertan": "dispertan",
    "diskan": "diskan",
    "dishub_parkir": "dishub",
    "paguyuban_becak_ojek": "dishub",
    "disdag_pkl": "disdag",
    "kader_marbot_guru_ngaji": "dinsos",
    "dinsos": "dinsos",
}
"""The lists a city knows by their names → the agency that sends them."""

# What the invented city calls the lists of one kelurahan or kecamatan.
_PLACES = (
    re.compile(r"KEL\. (?P<kelurahan>.+) KEC\. (?P<kecamatan>.+?) [0-9]{4}"),
    re.compile(r"Usulan Kelurahan (?P<kelurahan>[^0-9]+) \((?P<kecamatan>.+)\)"),
    re.compile(r"usulan_kel_(?P<kelurahan>.+)_(?P<kecamatan>.+)_fix"),
    re.compile(r"REKAP KECAMATAN (?P<kecamatan>.+?) [0-9]{4}"),
    re.compile(r"kader dan marbot kec\. (?P<kecamatan>.+)"),
)


def make_senders(city: City) -> dict[str, Sender]:
    """All of them, by region code or agency."""
    names = {region.code: region.name for region in city.regions.kecamatan}
    made = [_region(region, "kecamatan", "") for region in city.regions.kecamatan]
    made += [
        _region(region, "kelurahan", names[region.parent]) for region in city.regions.kelurahan
    ]
    used = {*_AGENCY_OF.values(), city.agencies[0].id}
    made += [
        Sender(id=new_id(), name=each.name, kind="agency", agency=each.id, slug=each.id)
        for each in city.agencies
        if each.id in used
    ]
    columns = ("id", "name", "kind", "region_code", "agency", "slug")
    with act(SYSTEM, "senders.add") as deed:
        rows = ([getattr(sender, column) for column in columns] for sender in made)
        bulk.insert(Sender, columns, rows, deed.event)
        deed.detail = f"{len(made)} pengirim"
    return {sender.region_code or sender.agency: sender for sender in made}


def _region(region: Region, kind: str, parent: str) -> Sender:
    words = _plain(region.name) + (_plain(parent) if parent else [])
    return Sender(
        id=new_id(),
        name=f"{kind.capitalize()} {region.name}" + (f", {parent}" if parent else ""),
        kind=kind,
        region_code=region.code,
        slug="-".join([kind[:3], *words])[:80],
    )


def _plain(name: str) -> list[str]:
    return re.findall("[a-z0-9]+", name.casefold())


def sender_of(file: str, city: City, senders: dict[str, Sender]) -> Sender:
    """Who sent a list of the invented city, by its name."""
    for pattern in _PLACES:
        found = pattern.search(file)
        if found:
            code = _code(city, found.groupdict())
            if code in senders:
                return senders[code]
    known = city.list_map(file)
    agency = _AGENCY_OF.get(known.id if known else "", "")
    return senders.get(agency) or senders[city.agencies[0].id]


def _code(city: City, names: dict[str, str]) -> str:
    if "kelurahan" in names:
        found = city.regions.find(names["kelurahan"], names["kecamatan"])
        return found.region.code if isinstance(found, Found) else ""
    return _named(city.regions.kecamatan, names["kecamatan"].removesuffix(".xlsx"))


def _named(regions: Iterable[Region], name: str) -> str:
    wanted = _plain(name)
    return next((region.code for region in regions if _plain(region.name) == wanted), "")
