"""The checks of a month, at their edges; and no bill from a register that is old, odd or absent."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.contributions.months import (
    CITY,
    DAY,
    MONTH,
    OWN,
    as_rows,
    law,
    nik,
    person,
    snapshots,
    tables_with,
)

from pijar.bulk.month_sweep import found_in, sweep_all, take_people
from pijar.core.errors import Defect, Refusal
from pijar.stages.contributions.sweep import (
    CHECK_CODES,
    SWEPT_REGISTERS,
    Finding,
    Hit,
    Ran,
    Sweep,
    evidence,
    findings_of,
    require_fresh,
    terms,
)

TERMS = terms(law(), month=MONTH, day=DAY, own_payers=OWN, city_code=CITY)
BORN = date(1980, 3, 12)


def _codes(*hits: Hit, born: date | None = BORN, is_double: bool = False) -> list[str]:
    return [f.check for f in findings_of(hits, born=born, is_double=is_double, terms=TERMS)]


@pytest.mark.parametrize(
    ("died_on", "found"),
    [
        (date(2025, 12, 31), ["died"]),
        (date(2026, 1, 1), []),  # dead within the month: the month is still owed
        (date(2026, 1, 5), []),
        (date(2026, 1, 6), ["died"]),  # a day that has not come: dead, nobody knows since when
        (None, ["died"]),
    ],
)
def test_a_death_is_found_from_the_month_after_it(died_on: date | None, found: list[str]) -> None:
    assert _codes(Hit("deaths", died_on=died_on)) == found


def test_a_death_of_this_month_is_not_found_by_the_population_register_either() -> None:
    struck_off = Hit("population", status="meninggal")
    assert _codes(struck_off) == ["died"]
    assert _codes(Hit("deaths", died_on=date(2026, 1, 2)), struck_off) == []
    assert _codes(Hit("deaths", sure=False, died_on=date(2026, 1, 2)), struck_off) == ["died"]


def test_the_month_of_a_death_is_a_matter_of_law_and_not_confirmed() -> None:
    entry = law().entry("bayar.bulan_kematian")
    assert entry.value == "ditagih"
    assert not entry.confirmed
    assert TERMS.dead_before == MONTH.first_day


@pytest.mark.parametrize(
    ("born", "found"),
    [
        (date(1961, 1, 2), []),  # 65 on the second: the month began before
        (date(1961, 1, 1), ["age_65"]),
        (date(1960, 12, 31), ["age_65"]),
        (None, ["age_65"]),
    ],
)
def test_the_age_limit_counts_on_the_first_day(born: date | None, found: list[str]) -> None:
    assert _codes(born=born) == found


@pytest.mark.parametrize("register", ["wage_earners", "participants", "other_payers"])
@pytest.mark.parametrize(
    ("since", "until", "covers"),
    [
        (None, None, True),
        (date(2026, 1, 31), None, True),
        (date(2026, 2, 1), None, False),
        (None, date(2026, 1, 1), True),
        (None, date(2025, 12, 31), False),
    ],
)
def test_a_row_counts_in_the_months_of_its_span(
    register: str, since: date | None, until: date | None, covers: bool
) -> None:
    hit = Hit(register, status="aktif", payer="csr", since=since, until=until)
    assert bool(_codes(hit)) == covers
    assert not _codes(hit._replace(status="nonaktif"))


def test_our_own_funds_are_no_other_payer() -> None:
    assert _codes(Hit("participants", payer="apbd_2026")) == []
    assert _codes(Hit("participants", payer=None)) == ["other_payer"]


def test_a_wage_earner_is_never_sure() -> None:
    [found] = findings_of([Hit("wage_earners")], born=BORN, is_double=False, terms=TERMS)
    assert not found.sure


def test_evidence_is_the_same_as_long_as_the_register_says_the_same() -> None:
    said = Finding("died", True, "deaths", since=date(2025, 12, 28))
    assert evidence(said) == "data kematian, meninggal 2025-12-28"


@pytest.mark.parametrize("kind", SWEPT_REGISTERS)
@pytest.mark.parametrize(
    ("as_of", "refused"),
    [
        (DAY - timedelta(days=7), False),
        (DAY - timedelta(days=8), True),
        (DAY, False),
        (DAY + timedelta(days=1), True),
        (None, True),
    ],
)
def test_a_register_is_at_most_seven_days_old(kind: str, as_of: date | None, refused: bool) -> None:
    given_ = snapshots(**{kind: as_of})
    if not refused:
        require_fresh(given_, day=DAY, max_age_days=7)
        return
    with pytest.raises(Refusal) as refusal:
        require_fresh(given_, day=DAY, max_age_days=7)
    assert refusal.value.code == "REGISTER_BELUM_SIAP"


@pytest.mark.parametrize("kind", SWEPT_REGISTERS)
def test_an_absent_register_is_named(kind: str) -> None:
    from pijar.stages.people import REGISTER_WORDS

    left = [s for s in snapshots() if s.kind != kind]
    with pytest.raises(Refusal, match=f"{REGISTER_WORDS[kind]} belum ada"):
        require_fresh(left, day=DAY, max_age_days=7)


def test_a_register_that_cannot_find_anybody_did_not_run() -> None:
    by_kind = {s.kind: s for s in snapshots()}
    for damaged in (
        by_kind | {"deaths": replace(by_kind["deaths"], rows=9, with_nik=0)},
        by_kind | {"population": replace(by_kind["population"], filled=frozenset())},
        by_kind | {"participants": replace(by_kind["participants"], filled=frozenset())},
    ):
        with pytest.raises(Refusal):
            require_fresh(damaged.values(), day=DAY, max_age_days=7)


def _swept(**changes: object) -> Sweep:
    days = {s.kind: s.as_of for s in snapshots() if s.as_of}
    from pijar.stages.contributions.sweep import CHECKS

    ran = tuple(Ran(c.code, 3, 0, {kind: days[kind] for kind in c.needs}) for c in CHECKS)
    values = {
        "month": MONTH, "day": DAY, "people": 3, "people_hash": "x", "max_age_days": 7,
        "snapshots": snapshots(), "checks": ran,
    }  # fmt: skip
    return Sweep(**(values | changes))  # type: ignore[arg-type]


def test_a_sweep_without_one_of_its_checks_cannot_be_made() -> None:
    whole = _swept()
    for place in range(len(CHECK_CODES)):
        left = whole.checks[:place] + whole.checks[place + 1 :]
        with pytest.raises(Defect, match="did not run"):
            _swept(checks=left)
    with pytest.raises(Defect, match="look at everybody"):
        _swept(people=4)
    with pytest.raises(Refusal):
        _swept(snapshots=snapshots(deaths=None))


_DAYS = st.sampled_from(
    [None, *(date(2025, 12, 31) + timedelta(days=n) for n in (-30, 0, 1, 5, 6, 31, 32))]
)
_SAID = {
    "deaths": st.builds(Hit, register=st.just("deaths"), sure=st.just(True), died_on=_DAYS),
    "population": st.builds(
        Hit,
        register=st.just("population"),
        sure=st.just(True),
        status=st.sampled_from([None, "domisili", "pindah", "meninggal", "keluar"]),
        region_code=st.sampled_from([None, "33.74.02.1001", "33.22.01.2001"]),
    ),
    "wage_earners": st.builds(
        Hit,
        register=st.just("wage_earners"),
        sure=st.just(True),
        status=st.sampled_from([None, "aktif", "nonaktif"]),
        since=_DAYS,
        until=_DAYS,
    ),
    "civil_servants": st.builds(
        Hit,
        register=st.just("civil_servants"),
        sure=st.just(True),
        status=st.sampled_from([None, "aktif", "pensiun"]),
    ),
    **{
        kind: st.builds(
            Hit,
            register=st.just(kind),
            sure=st.just(True),
            status=st.sampled_from([None, "aktif", "berhenti"]),
            payer=st.sampled_from([None, "apbd_2026", "csr", "asn"]),
            since=_DAYS,
            until=_DAYS,
        )
        for kind in ("participants", "other_payers")
    },
}


@st.composite
def _worlds(draw: st.DrawFn) -> tuple[list[dict[str, object]], dict[str, list[tuple[int, Hit]]]]:
    """A few people and what registers say of them: NIK serial → hit."""
    people = [
        person(
            serial,
            birth_date=draw(st.sampled_from([BORN, date(1961, 1, 1), date(1961, 1, 2), None])),
            linked=draw(st.sampled_from([None, None, "a", "b"])),
        )
        for serial in range(1, draw(st.integers(2, 5)))
    ]
    if draw(st.booleans()):
        people.append(people[0] | {"person_id": "P9999", "fund": "dbhcht_2026"})
    hits = {
        kind: draw(
            st.lists(st.tuples(st.integers(0, 5), said).map(lambda p: (p[0], p[1])), max_size=4)
        )
        for kind, said in _SAID.items()
    }
    return people, hits


@given(_worlds(), st.randoms())
def test_columns_find_exactly_whom_the_definition_finds(world, rng) -> None:  # type: ignore[no-untyped-def]
    people, hits = world
    rows = {kind: [(nik(n), "X", hit) for n, hit in said] for kind, said in hits.items()}
    shuffled = list(people)
    rng.shuffle(shuffled)
    with tables_with(rows) as tables:
        take_people(tables, as_rows(shuffled))
        sweep = sweep_all(
            tables, snapshots(), month=MONTH, day=DAY, law=law(), own_payers=OWN, city_code=CITY
        )
        found = [(f.person_id, f.finding) for f in found_in(tables)]
    expected = []
    ordered = sorted(people, key=lambda p: str(p["person_id"]))
    for place, one in enumerate(ordered):
        own = [hit for said in hits.values() for n, hit in said if nik(n) == one["nik"]]
        before = ordered[:place]
        double = any(
            b["nik"] == one["nik"] or (one["linked"] and b["linked"] == one["linked"])
            for b in before
        )
        expected += [
            (one["person_id"], finding)
            for finding in findings_of(
                own,
                born=one["birth_date"],  # type: ignore[arg-type]
                is_double=bool(double),
                terms=TERMS,
            )
        ]
    assert found == expected
    assert sum(ran.found for ran in sweep.checks) == len(expected)


def test_columns_agree_at_every_edge() -> None:
    """One person for each thing that a register may say, and for each birth date at the limit."""
    days = [None, *(date(2025, 12, 31) + timedelta(days=n) for n in (-1, 0, 1, 5, 6, 31, 32))]
    words = (None, "aktif", "nonaktif", "meninggal", "pindah", "keluar", "domisili")
    hits = [Hit("deaths", died_on=day) for day in days]
    for status, region in product(words, (None, "33.74.02.1001", "33.22.01.2001")):
        hits.append(Hit("population", status=status, region_code=region))
    hits += [Hit("civil_servants", status=status) for status in words]
    for since, until in product(days, days):
        hits.append(Hit("wage_earners", since=since, until=until))
        hits.append(Hit("other_payers", payer="csr", since=since, until=until))
    hits += [Hit("participants", payer=payer) for payer in (None, "csr", "apbd_2026", "")]
    borns = [None, *(date(1961, 1, 1) + timedelta(days=n) for n in (-1, 0, 1))]
    people = [person(n) for n in range(len(hits))]
    people += [person(len(hits) + n, birth_date=born) for n, born in enumerate(borns)]
    said: dict[str, list[tuple[str | None, str, Hit]]] = {}
    for serial, hit in enumerate(hits):
        said.setdefault(hit.register, []).append((nik(serial), "X", hit))
    with tables_with(said) as tables:
        take_people(tables, as_rows(people))
        sweep_all(
            tables, snapshots(), month=MONTH, day=DAY, law=law(), own_payers=OWN, city_code=CITY
        )
        found = [(f.person_id, f.finding) for f in found_in(tables)]
    expected = []
    for serial, one in enumerate(people):
        own = hits[serial : serial + 1]
        born = one["birth_date"]
        assert born is None or isinstance(born, date)
        findings = findings_of(own, born=born, is_double=False, terms=TERMS)
        expected += [(one["person_id"], finding) for finding in findings]
    assert found == expected


def test_somebody_without_a_nik_is_found_by_name_and_birth_date_and_not_surely() -> None:
    dead = Hit("deaths", died_on=date(2025, 12, 1))
    with tables_with({"deaths": [(None, "Siti Aminah", dead), (None, "Tukijo", dead)]}) as tables:
        take_people(tables, as_rows([person(1, name="SITI AMINAH"), person(2, name="Budi")]))
        sweep_all(
            tables, snapshots(), month=MONTH, day=DAY, law=law(), own_payers=OWN, city_code=CITY
        )
        [found] = found_in(tables)
    assert (found.person_id, found.finding.check, found.finding.sure) == ("P0001", "died", False)


def test_the_frozen_list_has_one_hash_whatever_its_order() -> None:
    hashes = set()
    for people in ([person(1), person(2)], [person(2), person(1)]):
        with tables_with({}) as tables:
            take_people(tables, as_rows(people))
            hashes.add(
                sweep_all(
                    tables,
                    snapshots(),
                    month=MONTH,
                    day=DAY,
                    law=law(),
                    own_payers=OWN,
                    city_code=CITY,
                ).people_hash
            )
    assert len(hashes) == 1


def test_nobody_is_billed_without_a_nik() -> None:
    with tables_with({}) as tables, pytest.raises(Defect):
        take_people(tables, as_rows([person(1, nik=None)]))
