"""The officers of the demo office: one for each role, two where two people are needed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password

from pijar.files.city import City
from pijar_office.actions import officers
from pijar_office.actions.act import act
from pijar_office.records.officers import Officer

SYSTEM = "system:demo"
MARK = "DEMO-"
"""How the numbers of invented officers begin: the sign-in page of a demo office lists them."""


class Invented(NamedTuple):
    """Somebody to sign in as. place: a kelurahan's or kecamatan's code."""

    username: str
    full_name: str
    role: str
    place: str = ""
    agency: str = ""


def everybody(city: City, kelurahan: str, kecamatan: str) -> list[Invented]:
    """Who works in the demo office, in the order in which a visitor would try them."""
    agencies = {agency.id for agency in city.agencies}
    agency = "dinsos" if "dinsos" in agencies else city.agencies[0].id
    return [
        Invented("kelurahan", "Sri Lestari", "kelurahan", kelurahan),
        Invented("kecamatan", "Bambang Prakoso", "kecamatan", kecamatan),
        Invented("dinas", "Yuliana Dewi", "agency", agency=agency),
        Invented("pemeriksa", "Agus Wibowo", "verifier"),
        Invented("pemeriksa2", "Rina Kartika", "verifier"),
        Invented("penyetuju", "Hendra Gunawan", "approver"),
        Invented("keuangan", "Maya Anggraini", "finance"),
        Invented("bpjs", "Dimas Saputra", "branch"),
        Invented("auditor", "Wahyu Nugroho", "auditor"),
        Invented("pdp", "Fitri Handayani", "dpo"),
        Invented("admin", "Joko Santoso", "administrator"),
        Invented("admin2", "Ratna Sari", "administrator"),
    ]


def appoint(people: list[Invented], since: date) -> dict[str, Officer]:
    """Their accounts and duties, by user name. An administrator grants each duty."""
    password = make_password(settings.DEMO_PASSWORD)
    made: dict[str, Officer] = {}
    for number, each in enumerate(people, 1):
        with act(SYSTEM, "officers.add") as deed:
            made[each.username] = deed.add(
                Officer(
                    username=each.username,
                    full_name=each.full_name,
                    person_number=f"{MARK}{number:02d}",
                    password=password,
                )
            )
            deed.subject = made[each.username]
    first = made["admin"]
    _first_duty(first, since)
    for each in people:
        if made[each.username] != first:
            officers.grant(
                first,
                made[each.username],
                role=each.role,
                region_code=each.place,
                agency=each.agency,
                since=since,
            )
    return made


def _first_duty(officer: Officer, since: date) -> None:
    """The first administrator's duty: there is nobody yet who could grant it."""
    from pijar_office.records.officers import Duty

    with act(SYSTEM, "officers.grant") as deed:
        deed.subject = officer
        deed.add(Duty(officer=officer, role="administrator", since=since))
