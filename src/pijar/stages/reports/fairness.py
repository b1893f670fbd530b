"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

Against those who are not there: how much of the informal workers is covered, and who is left out.

How many informal workers a city has nobody counts; there are estimates, which contradict each
other. Each is shown with its day and source, none is preferred, and where there is none the figure
stays empty. Beside them stands what the city does know: of whom it found eligible, whom it pays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from pijar.core.days import show_day
from pijar.law.book import Law
from pijar.stages.reports.counted import (
    BANDS,
    Candidates,
    Counted,
    Estimate,
    EstimateBy,
    Group,
    add_up,
)
from pijar.stages.reports.making import Readers, law_notes, made
from pijar.stages.reports.places import KECAMATAN_LENGTH, full_names, named
from pijar.stages.reports.tables import Note, Report, Table, Value, Words, table
from pijar.stages.reports.wording import (
    AGE,
    ESTIMATES,
    KELURAHAN,
    SEX,
    SEXES,
    SOURCE,
    UNKNOWN,
    WORK,
    figure,
)

MOST_SHORT: Final = 25
"""Lines of the table of those who are left out most."""

NOT_DETERMINED: Final = Words(
    "Belum ada penetapan tahun ini, jadi belum diketahui siapa yang berhak.",
    "Nothing was determined this year, so nobody knows who is eligible.",
)
NOBODY_SHORT: Final = Words(
    "Tidak ada kelompok yang bagiannya di bawah rata-rata kota.",
    "No group has a smaller share than the whole city.",
)
NO_ESTIMATE: Final = Words(
    "Belum ada perkiraan. Isi di estimates.yaml dalam map kota.",
    "There is no estimate yet. Write it into the city's estimates.yaml.",
)
UNKNOWN_ESTIMATE: Final = Note(
    Words(
        "Tidak semua perkiraan pekerja informal diketahui. Isi di estimates.yaml dalam map kota,"
        " dengan hari dan sumbernya.",
        "Not every estimate of informal workers is known. Write it into the city's"
        " estimates.yaml, with its day and source.",
    ),
    ESTIMATES,
    confirmed=False,
)


def ucj_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """The city's coverage index, and what the programme adds to it.

    Law: program.ucj, program.ucj_sasaran_bp
    """
    month = counted.month
    title = Words(f"UCJ dan program, {month.label()}", f"UCJ and programme, {month.label('en')}")
    notes = tuple(law_notes(law, ("program.ucj", "program.ucj_sasaran_bp")))
    tables = (_ucj(counted), _informal(counted), _programme(counted))
    return made("ucj", title, counted, readers, tables, (*notes, *_estimate_notes(counted)))


def fairness_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """Coverage by place, occupation, sex and age, and who is left out most."""
    month = counted.month
    title = Words(f"Pemerataan, {month.label()}", f"Fairness, {month.label('en')}")
    tables = (_left_out(counted), *(_by(counted, view) for view in _views(counted)))
    return made("pemerataan", title, counted, readers, tables, _estimate_notes(counted))


class View(NamedTuple):
    """One way to part people: by what, in which order, and how its kinds are called."""

    code: str
    by: EstimateBy
    title: Words
    of: Words
    keys: tuple[str, ...]
    names: Mapping[str, Words]
    of_group: Callable[[Group], str]
    of_candidates: Callable[[Candidates], str]


def _views(counted: Counted) -> tuple[View, ...]:
    places, works = full_names(counted), counted.occupations
    return (
        View("kelurahan", "region", Words("Per kelurahan", "By kelurahan"), KELURAHAN,
             tuple(sorted(code for code in counted.regions if len(code) > KECAMATAN_LENGTH)),
             {code: named(code, places) for code in places},
             lambda g: g.region, lambda c: c.region),
        View("pekerjaan", "occupation", Words("Per pekerjaan", "By occupation"), WORK,
             tuple(works), {code: named(code, works) for code in works},
             lambda g: g.occupation, lambda c: c.occupation),
        View("kelamin", "sex", Words("Per jenis kelamin", "By sex"), SEX,
             tuple(SEXES), SEXES, lambda g: g.sex, lambda c: c.sex),
        View("umur", "age", Words("Per umur", "By age"), AGE,
             BANDS, {band: Words(band, band) for band in BANDS},
             lambda g: g.band, lambda c: c.band),
    )  # fmt: skip


def _by(counted: Counted, view: View) -> Table:
    covered = {k: n for k, (n, _) in add_up(counted.grouped, view.of_group).items()}
    found = _candidates(counted, view)
    estimate = counted.estimate("informal_workers", view.by)
    workers = estimate.values if estimate else {}
    guessed = figure("workers", estimate.as_of if estimate else counted.day)
    source = Words(estimate.source, estimate.source) if estimate else guessed.source
    determined = counted.determined_on or counted.day
    others = (covered.keys() | (found or {}).keys() | workers.keys()) - set(view.keys)
    figures = [
        figure("people", counted.day),
        replace(guessed, code=f"workers_{view.by}", source=source),
        figure("coverage_bp", counted.day, share=("people", f"workers_{view.by}")),
        figure("eligible", determined),
        figure("eligible_paid", determined),
        figure("eligible_bp", determined, share=("eligible_paid", "eligible")),
    ]
    rows = [
        (
            key,
            view.names.get(key, named(key, {})),
            (covered.get(key, 0), workers.get(key), *_pair(found, key)),
        )
        for key in (*view.keys, *sorted(others))
    ]
    return table(view.code, view.title, view.of, figures, rows)


def _pair(found: dict[str, tuple[int, int]] | None, key: str) -> tuple[Value, Value]:
    return (None, None) if found is None else found.get(key, (0, 0))


def _candidates(counted: Counted, view: View) -> dict[str, tuple[int, int]] | None:
    """Kind → eligible, and paid for; None where nothing was determined."""
    if counted.candidates is None:
        return None
    found: dict[str, tuple[int, int]] = {}
    for each in counted.candidates:
        eligible, paid = found.get(view.of_candidates(each), (0, 0))
        found[view.of_candidates(each)] = eligible + each.eligible, paid + each.paid
    return found


def _left_out(counted: Counted) -> Table:
    """Kinds of which a smaller part is paid for than of the whole city, the most people first."""
    day = counted.determined_on or counted.day
    eligible = sum(each.eligible for each in counted.candidates or ())
    paid = sum(each.paid for each in counted.candidates or ())
    rows: list[tuple[int, str, Words, tuple[Value, ...]]] = []
    for view in _views(counted):
        for key, (n, m) in (_candidates(counted, view) or {}).items():
            short = -(-n * paid // eligible) - m if eligible else 0
            if m * eligible < n * paid and short > 0:
                name = view.names.get(key, named(key, {}))
                label = Words(f"{view.of.id}: {name.id}", f"{view.of.en}: {name.en}")
                rows.append((short, f"{view.code}:{key}", label, (n, m, short)))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return table(
        "tertinggal",
        Words("Yang paling tertinggal", "Left out most"),
        Words("Kelompok", "Group"),
        [
            figure("eligible", day, adds=False),
            figure("eligible_paid", day, adds=False),
            figure("eligible_bp", day, share=("eligible_paid", "eligible")),
            figure("short", day, adds=False),
        ],
        [row[1:] for row in rows[:MOST_SHORT]],
        sums=False,
        empty=NOT_DETERMINED if counted.candidates is None else NOBODY_SHORT,
    )


def _ucj(counted: Counted) -> Table:
    """Every estimate of active workers beside that of potential ones of the same day and source."""
    whole = _totals(counted, "potential_workers")
    rows = [
        (each, whole[each.as_of, each.source], n)
        for each, n in _each(counted, "active_workers")
        if (each.as_of, each.source) in whole
    ]
    return table(
        "ucj",
        Words("Indeks cakupan kota (UCJ)", "The city's coverage index (UCJ)"),
        SOURCE,
        [
            figure("active", counted.day, adds=False),
            figure("potential", counted.day, adds=False),
            figure("ucj_bp", counted.day, share=("active", "potential")),
        ],
        [(_key(each), _sourced(each), (n, potential)) for each, potential, n in rows],
        sums=False,
        empty=NO_ESTIMATE,
    )


def _informal(counted: Counted) -> Table:
    """Informal workers by every estimate, and how many of them somebody covers."""
    covered = _totals(counted, "informal_covered")
    return table(
        "informal",
        Words("Pekerja informal menurut tiap perkiraan", "Informal workers by each estimate"),
        SOURCE,
        [
            figure("workers", counted.day, adds=False),
            figure("informal_covered", counted.day, adds=False),
            figure("informal_bp", counted.day, share=("informal_covered", "workers")),
        ],
        [
            (_key(each), _sourced(each), (n, covered.get((each.as_of, each.source))))
            for each, n in _each(counted, "informal_workers")
        ],
        sums=False,
        empty=NO_ESTIMATE,
    )


def _programme(counted: Counted) -> Table:
    people = counted.people
    rows = [
        (_key(each), _sourced(each), (people, n)) for each, n in _each(counted, "informal_workers")
    ]
    unknown: tuple[str, Words, tuple[Value, ...]] = ("", UNKNOWN, (people, None))
    return table(
        "program",
        Words("Bagian program", "What the programme covers of them"),
        SOURCE,
        [
            figure("people", counted.day, adds=False),
            figure("workers", counted.day, adds=False),
            figure("coverage_bp", counted.day, share=("people", "workers")),
        ],
        rows or [unknown],
        sums=False,
    )


def _each(counted: Counted, of: str) -> Iterable[tuple[Estimate, int]]:
    """Every estimate of a total, the oldest first."""
    found = [each for each in counted.estimates if each.of == of and each.by == "total"]
    for each in sorted(found, key=lambda each: (each.as_of, each.source)):
        yield each, each.values[""]


def _totals(counted: Counted, of: str) -> dict[tuple[object, str], int]:
    return {(each.as_of, each.source): n for each, n in _each(counted, of)}


def _key(each: Estimate) -> str:
    return f"{each.as_of.isoformat()} {each.source}"


def _sourced(each: Estimate) -> Words:
    return Words(
        f"{show_day(each.as_of)}, {each.source}", f"{show_day(each.as_of, 'en')}, {each.source}"
    )


def _estimate_notes(counted: Counted) -> tuple[Note, ...]:
    """What is unsure of the estimates, and which are lacking."""
    said = tuple(
        Note(Words(each.note, each.note), Words(each.source, each.source), confirmed=False)
        for each in counted.estimates
        if each.note
    )
    views: tuple[EstimateBy, ...] = ("total", "region", "occupation", "sex", "age")
    whole = all(counted.estimate("informal_workers", by) for by in views)
    return said if whole else (*said, UNKNOWN_ESTIMATE)
