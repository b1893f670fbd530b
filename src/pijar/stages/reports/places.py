"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

The month's people by place and by work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pijar.law.book import Law
from pijar.stages.reports.counted import Counted, Group, add_up
from pijar.stages.reports.making import Readers, made
from pijar.stages.reports.tables import Report, Table, Words, table
from pijar.stages.reports.wording import KECAMATAN, KELURAHAN, UNKNOWN, WORK, figure

KECAMATAN_LENGTH = 8
"""Of a code with dots: 33.74.01."""


def place_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """Who is covered where, by kecamatan and by kelurahan; places without anybody too."""
    title = Words(
        f"Peserta per wilayah, {counted.month.label()}",
        f"People by place, {counted.month.label('en')}",
    )
    large = add_up(counted.grouped, lambda group: kecamatan_of(group.region))
    small = add_up(counted.grouped, lambda group: group.region)
    known = sorted(counted.regions)
    tables = (
        _people(
            "kecamatan", Words("Per kecamatan", "By kecamatan"), KECAMATAN, counted, large,
            [code for code in known if len(code) == KECAMATAN_LENGTH], counted.regions,
        ),
        _people(
            "kelurahan", Words("Per kelurahan", "By kelurahan"), KELURAHAN, counted, small,
            [code for code in known if len(code) > KECAMATAN_LENGTH], full_names(counted),
        ),
    )  # fmt: skip
    return made("wilayah", title, counted, readers, tables)


def work_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """Who is covered by occupation, the most first."""
    title = Words(
        f"Peserta per pekerjaan, {counted.month.label()}",
        f"People by occupation, {counted.month.label('en')}",
    )
    tables = (of_occupations(counted, counted.grouped, Words("Per pekerjaan", "By occupation")),)
    return made("pekerjaan", title, counted, readers, tables)


def of_occupations(counted: Counted, groups: Iterable[Group], title: Words) -> Table:
    """People by occupation, the most first."""
    found = add_up(groups, lambda group: group.occupation)
    order = sorted(found, key=lambda code: (-found[code][0], code))
    return _people("pekerjaan", title, WORK, counted, found, order, counted.occupations)


def kecamatan_of(code: str) -> str:
    """The kecamatan that a kelurahan's code names; "" of an unknown one."""
    return code[:KECAMATAN_LENGTH] if len(code) > KECAMATAN_LENGTH else ""


def full_names(counted: Counted) -> dict[str, str]:
    """Kelurahan with their kecamatan: two of a city may have one name."""
    names = counted.regions
    return {
        code: f"{name}, {names.get(kecamatan_of(code), '')}".rstrip(", ")
        for code, name in names.items()
        if len(code) > KECAMATAN_LENGTH
    }


def named(code: str, names: Mapping[str, str]) -> Words:
    """A label from its code; the code itself where the city's data have no name for it."""
    label = names.get(code, code)
    return Words(label, label) if code else UNKNOWN


def _people(
    code: str, title: Words, of: Words, counted: Counted, found: dict[str, tuple[int, int]],
    order: Sequence[str], names: Mapping[str, str],
) -> Table:  # fmt: skip
    keys = [*order, *sorted(found.keys() - set(order))]
    return table(
        code,
        title,
        of,
        [figure("people", counted.day), figure("due_rp", counted.day)],
        [(key, named(key, names), found.get(key, (0, 0))) for key in keys],
    )
