"""Splink on the FEBRL lists: as its own FEBRL pages do, and with every useful column."""

import logging
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from benchmarks.peers.cleaned import febrl
from benchmarks.peers.splink_people import SEED, THREADS, written
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.getLogger("splink").setLevel(logging.ERROR)
_SWAPPED = "l.given_name = r.surname and l.surname = r.given_name"


def as_in_docs(lists: list[Path], out: Path) -> None:
    """The model, the blocking and the training of Splink's own FEBRL pages."""
    _run(lists, out, _documented_columns(), _documented_rules(), most_pairs=1e6)


def tuned(lists: list[Path], out: Path) -> None:
    """The same with the columns of the address as well, and three more ways to block."""
    columns = [
        *_documented_columns(),
        cl.JaroWinklerAtThresholds("address_1", [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        cl.JaroWinklerAtThresholds("suburb", [0.92, 0.8]),
    ]
    rules = [
        *_documented_rules(),
        block_on("surname", "substr(date_of_birth, 1, 4)"),
        block_on("given_name", "substr(soc_sec_id, 1, 3)"),
        block_on("suburb", "street_number"),
    ]
    _run(lists, out, columns, rules, most_pairs=1e7)


def _documented_columns() -> list[object]:
    return [
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison(
            "date_of_birth",
            input_is_string=True,
            datetime_format="%Y%m%d",
            invalid_dates_as_null=False,
        ),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(
            term_frequency_adjustments=True
        ),
    ]


def _documented_rules() -> list[object]:
    return [
        block_on("given_name", "surname"),
        _SWAPPED,
        block_on("date_of_birth"),
        block_on("soc_sec_id"),
        block_on("state", "address_1"),
        block_on("street_number", "address_1"),
        block_on("postcode"),
    ]


def _run(
    lists: list[Path], out: Path, columns: list[object], rules: list[object], *, most_pairs: float
) -> None:
    linker = _opened(lists, columns, rules)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [
            block_on("soc_sec_id"),
            block_on("given_name", "surname", "date_of_birth"),
            f"{_SWAPPED} and l.date_of_birth = r.date_of_birth",
        ],
        recall=0.9,
    )
    training.estimate_u_using_random_sampling(max_pairs=most_pairs, seed=SEED)
    for column in ("date_of_birth", "postcode", "soc_sec_id"):
        training.estimate_parameters_using_expectation_maximisation(block_on(column))
    written(linker, out, threshold=-10)


def _opened(lists: list[Path], comparisons: list[object], rules: list[object]) -> Linker:
    con = duckdb.connect()
    con.execute(f"SET threads = {THREADS}")
    db_api = DuckDBAPI(connection=con)
    tables = []
    for number, path in enumerate(lists):
        con.execute(f"CREATE TABLE file_{number} AS {febrl(path)}")
        tables.append(db_api.register(f"file_{number}"))
    settings = SettingsCreator(
        link_type="link_only" if len(lists) == 2 else "dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
    )
    return Linker(tables, settings)
