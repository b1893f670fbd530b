"""Splink on the invented list: as its tutorial does, and as an expert would on this very data."""

import logging
from pathlib import Path

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as cl
from benchmarks.peers.cleaned import people
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THREADS, SEED = 2, 1
logging.getLogger("splink").setLevel(logging.ERROR)


def as_in_tutorial(lists: list[Path], out: Path) -> None:
    """The model of the tutorial, with this list's columns in the places of the tutorial's."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first"),
            cl.NameComparison("last"),
            cl.LevenshteinAtThresholds("born_text", 1),
            cl.ExactMatch("region").configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("nik", [1, 2]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("first", "region"),
            block_on("last", "born_text"),
        ],
        retain_matching_columns=False,
    )
    linker = opened(lists, settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("nik"), "l.first = r.first and l.last = r.last and l.born_text = r.born_text"],
        recall=0.7,
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in (block_on("first", "last"), block_on("born_text")):
        training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True, max_pairs=2e6
        )
    written(linker, out, threshold=-10)


def tuned(lists: list[Path], out: Path) -> None:
    """Ten ways to block, levels made for these errors, term frequencies, EM over three rules."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            _nik(),
            _name(),
            _born(),
            _household(),
            _phone(),
            cl.ExactMatch("region"),
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("born", "first"),
            block_on("born", "last"),
            block_on("kk", "born"),
            block_on("kk", "substr(first, 1, 3)"),
            block_on("name", "region", "substr(year, 1, 3)"),
            block_on("substr(nik, 1, 12)", "sex"),
            block_on("substr(nik, 5, 12)"),
            block_on("sorted_name", "mother"),
            block_on("born", "mother"),
        ],
        retain_matching_columns=False,
    )
    linker = opened(lists, settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("nik", "born"), block_on("nik", "name"), block_on("name", "born", "kk")],
        recall=0.93,
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in (block_on("nik"), block_on("born", "first"), block_on("kk", "name")):
        training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True
        )
    written(linker, out, threshold=-10)


def _nik() -> cl.CustomComparison:
    return cl.CustomComparison(
        [
            levels.NullLevel("nik"),
            levels.ExactMatchLevel("nik"),
            levels.CustomLevel("left(nik_l, 12) = left(nik_r, 12)", "another serial: a twin?"),
            levels.DamerauLevenshteinLevel("nik", 1),
            levels.DamerauLevenshteinLevel("nik", 2),
            levels.CustomLevel("substr(nik_l, 7, 6) = substr(nik_r, 7, 6)", "same birth date"),
            levels.ElseLevel(),
        ],
        output_column_name="nik",
    )


def _name() -> cl.CustomComparison:
    """Whole names, then parts: a last word dropped or shortened is common, so is one-name."""
    return cl.CustomComparison(
        [
            levels.NullLevel("name"),
            levels.ExactMatchLevel("name", term_frequency_adjustments=True),
            levels.ExactMatchLevel("sorted_name", term_frequency_adjustments=True),
            levels.JaroWinklerLevel("name", 0.96),
            levels.JaroWinklerLevel("name", 0.91),
            levels.ExactMatchLevel("last", term_frequency_adjustments=True),
            levels.ExactMatchLevel("first", term_frequency_adjustments=True),
            levels.JaroWinklerLevel("sorted_name", 0.88),
            levels.JaroWinklerLevel("first", 0.88),
            levels.ElseLevel(),
        ],
        output_column_name="name",
    )


def _born() -> cl.CustomComparison:
    return cl.CustomComparison(
        [
            levels.NullLevel("born"),
            levels.ExactMatchLevel("born"),
            levels.CustomLevel(
                "year(born_l) = year(born_r) and month(born_l) = day(born_r)"
                " and day(born_l) = month(born_r)",
                "day and month swapped",
            ),
            levels.DamerauLevenshteinLevel("born_text", 1),
            levels.CustomLevel(
                "year(born_l) = year(born_r) and (substr(born_text_l, 6) = '01-01'"
                " or substr(born_text_r, 6) = '01-01')",
                "1 January of the year",
            ),
            levels.CustomLevel(
                "(year(born_l) = year(born_r))::INT + (month(born_l) = month(born_r))::INT"
                " + (day(born_l) = day(born_r))::INT = 2",
                "one part off",
            ),
            levels.AbsoluteDateDifferenceLevel(
                "born", input_is_string=False, threshold=1, metric="year"
            ),
            levels.ElseLevel(),
        ],
        output_column_name="born",
    )


def _household() -> cl.CustomComparison:
    """Card and mother in one comparison: a family shares both, so they lean on each other."""
    mother_alike = "jaro_winkler_similarity(mother_l, mother_r) > 0.88"
    return cl.CustomComparison(
        [
            levels.CustomLevel(
                "(kk_l IS NULL OR kk_r IS NULL) AND (mother_l IS NULL OR mother_r IS NULL)",
                "nothing known",
            ).configure(is_null_level=True),
            levels.CustomLevel("kk_l = kk_r AND mother_l = mother_r", "same card and mother"),
            levels.ExactMatchLevel("mother", term_frequency_adjustments=True),
            levels.CustomLevel(
                "damerau_levenshtein(kk_l, kk_r) <= 1"
                f" AND (mother_l IS NULL OR mother_r IS NULL OR {mother_alike})",
                "same card, mother not another",
            ),
            levels.CustomLevel(mother_alike, "mother alike"),
            levels.CustomLevel("kk_l = kk_r", "same card, another mother"),
            levels.ElseLevel(),
        ],
        output_column_name="household",
    )


def _phone() -> cl.CustomComparison:
    return cl.CustomComparison(
        [
            levels.NullLevel("phone"),
            levels.ExactMatchLevel("phone"),
            levels.LevenshteinLevel("phone", 1),
            levels.ElseLevel(),
        ],
        output_column_name="phone",
    )


def opened(lists: list[Path], settings: SettingsCreator) -> Linker:
    """A linker over the cleaned list, on as many threads as every tool here."""
    con = duckdb.connect()
    con.execute(f"SET threads = {THREADS}")
    con.execute(f"CREATE TABLE people AS {people(lists[0])}")
    db_api = DuckDBAPI(connection=con)
    return Linker(db_api.register("people"), settings)


def written(linker: Linker, out: Path, *, threshold: float) -> None:
    """Predict, and write pairs whose match weight is over the threshold."""
    pairs = linker.inference.predict(threshold_match_weight=threshold)
    linker._db_api.duckdb_con.execute(
        f"COPY (SELECT unique_id_l AS left_id, unique_id_r AS right_id, match_weight AS score"
        f" FROM {pairs.physical_name}) TO '{out}' (FORMAT parquet)"
    )
