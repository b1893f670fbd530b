"""What must hold between a city's files: names that point somewhere, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from pijar.core.errors import Refusal
from pijar.stages.reports.counted import BANDS
from pijar.stages.reports.wording import SEXES

if TYPE_CHECKING:
    from pijar.files.city import City


T = TypeVar("T", bound=Hashable)

UNFILLED = "isi:"
"""How the template marks what an officer has yet to write."""


def check_city(city: City) -> None:
    """Refuses a city whose files contradict each other, all contradictions at once.

    Raises:
        Refusal: ISI_TIDAK_SAH.
    """
    faults = [*_of_funds(city), *_of_lists(city), *_of_occupations(city), *_of_papers(city)]
    faults += _of_estimates(city)
    if not city.folder.name.startswith("_"):  # _template is nobody's city
        faults += [*_of_folder(city), *_unfilled(city)]
    if faults:
        raise Refusal(
            "ISI_TIDAK_SAH",
            f"Berkas {city.folder.name} belum benar: {'; '.join(faults)}.",
            "Perbaiki yang disebut; arti tiap kunci ada di cities/_template.",
        )


def _of_folder(city: City) -> Iterator[str]:
    digits = city.code.replace(".", "")
    if not city.folder.name.startswith(f"{digits}_"):
        yield f"nama folder harus diawali {digits}_, sesuai code di city.yaml"


def _unfilled(city: City) -> Iterator[str]:
    """Sources that still say what the template says: a figure without a source is a rumour."""
    if city.programme.source.startswith(UNFILLED):
        yield "city.yaml: programme.source belum diisi"
    for signatory in city.signatories:
        if signatory.source.startswith(UNFILLED):
            yield f"city.yaml: sumber penanda tangan “{signatory.role}” belum diisi"
    for fund in city.fund_entries:
        for key, figure in (("seats", fund.seats), ("ceiling_rp", fund.ceiling_rp)):
            if figure and figure.source.startswith(UNFILLED):
                yield f"funds.yaml: sumber {key} pada {fund.id} belum diisi"


def _of_funds(city: City) -> Iterator[str]:
    for fund_id in _doubled(fund.id for fund in city.fund_entries):
        yield f"funds.yaml: id “{fund_id}” dipakai dua kali"
    for year, order in _doubled((fund.year, fund.order) for fund in city.fund_entries):
        yield f"funds.yaml: order {order} dipakai dua dana pada {year}"
    for fund in city.fund_entries:
        for quota in fund.quotas:
            if quota.kind == "occupation" and quota.key not in city.occupations:
                yield f"funds.yaml: kuota {fund.id} menyebut pekerjaan “{quota.key}” yang tidak ada"
            if quota.kind == "region" and city.regions.by_code(quota.key) is None:
                yield f"funds.yaml: kuota {fund.id} menyebut wilayah “{quota.key}” yang tidak ada"


def _of_lists(city: City) -> Iterator[str]:
    agencies = {agency.id for agency in city.agencies}
    for list_id in _doubled(list_map.id for list_map in city.list_maps):
        yield f"lists: id “{list_id}” dipakai dua kali"
    for list_map in city.list_maps:
        if list_map.agency not in agencies:
            yield f"lists/{list_map.id}: agency “{list_map.agency}” tidak ada di city.yaml"


def _of_occupations(city: City) -> Iterator[str]:
    owners: dict[str, str] = {}
    for occupation in city.occupations.values():
        for spelling in occupation.spellings:
            folded = " ".join(spelling.casefold().split())
            if owners.setdefault(folded, occupation.code) != occupation.code:
                yield (
                    f"occupations.yaml: “{spelling}” milik {owners[folded]} dan {occupation.code}"
                )


def _of_papers(city: City) -> Iterator[str]:
    roles = {signatory.role for signatory in city.signatories}
    if city.decree.signed_by not in roles:
        yield f"papers/decree.yaml: signed_by “{city.decree.signed_by}” tidak ada di signatories"
    agencies = {agency.id for agency in city.agencies}
    for entry in city.contact.contacts if city.contact else ():
        if entry.agency not in agencies:
            yield f"papers/contact.yaml: agency “{entry.agency}” tidak ada di city.yaml"


def _of_estimates(city: City) -> Iterator[str]:
    known = {
        "region": {region.code for region in city.regions.kelurahan},
        "occupation": set(city.occupations),
        "sex": set(SEXES),
        "age": set(BANDS),
    }
    for each in city.estimates:
        for key in sorted(each.values.keys() - known.get(each.by, {""})):
            yield f"estimates.yaml: {each.by} tidak mengenal “{key}”"
    for of, by, day, source in _doubled((e.of, e.by, e.as_of, e.source) for e in city.estimates):
        yield f"estimates.yaml: {of} {by} {day.isoformat()} dari {source} tertulis dua kali"


def _doubled(things: Iterable[T]) -> list[T]:
    return [thing for thing, times in Counter(things).items() if times > 1]
