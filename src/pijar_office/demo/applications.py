"""Applications of the demo office: three that wait, one of them from somebody known already."""

from __future__ import annotations

from datetime import date

from pijar_office.actions import applications
from pijar_office.actions.applications import Said
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


def apply_some(clerk: Officer) -> None:
    """Two from the page, one taken down by the clerk of the kelurahan."""
    region = clerk.duties.values_list("region_code", flat=True)[0]
    plain = Said(
        "SARIYEM", "3380015506780021", date(1978, 6, 15), "P", region, "pedagang kaki lima",
        "RT 4 RW 2", "+6281200000021",
    )  # fmt: skip
    odd = Said("Tugiman", "3380010102690013", date(1969, 2, 10), "L", region, "penjaga palang")
    applications.receive(plain, "")
    applications.receive(odd, "")
    found = Person.objects.filter(region_code=region, nik_index__isnull=False, died_on=None)
    known = found.exclude(birth_date=None).exclude(sex="").order_by("name", "id").first()
    if known is None or known.nik_enc is None or known.birth_date is None:
        return
    again = Said(
        known.name[:100],
        known.nik_enc.reveal(),
        known.birth_date,
        known.sex,
        region,
        "tukang becak",
    )
    applications.enter(clerk, again, new_id())


__all__ = ["apply_some"]
