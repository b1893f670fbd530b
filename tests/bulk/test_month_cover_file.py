"""`pijar cover`: a file in, a table and its sums out; what cannot be read is refused by line."""

import json
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from tests.kernel.contributions.laws import nation

from pijar import cli
from pijar.bulk import month_cover_file
from pijar.bulk.month_cover_file import cover_file
from pijar.core.errors import Defect, Refusal

DAY = date(2026, 11, 23)
HEADER = "person_id,month,paid_on,refunded_on,payer,ended\n"
ROWS = """\
a,2026-08,2026-08-10,,apbd,
a,2026-09,2026-09-10,,apbd,
a,2026-10,2026-10-10,,apbd,
a,2026-11,2026-11-10,,apbd,
b,2026-10,2026-10-10,,,
b,2026-11,,,,
c,2026-10,2026-10-10,2026-10-30,,
d,2026-09,2026-09-10,,,2026-09
e,2026-06,2026-06-10,,,
"""


def written(folder: Path, rows: str = ROWS, header: str = HEADER) -> Path:
    path = folder / "bulan.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_everybody_stands_in_one_row_and_the_sums_add_up(tmp_path: Path) -> None:
    told = cover_file(written(tmp_path), DAY, nation(), tmp_path / "out")
    table = tmp_path / "out" / "cover.parquet"
    found = duckdb.sql(f"SELECT person_id, state, jkm FROM '{table}' ORDER BY 1").fetchall()
    assert found == [
        ("a", "covered", "full"),
        ("b", "behind_1", "burial"),
        ("c", "not_yet", "none"),
        ("d", "ended", "none"),
        ("e", "lapsed", "none"),
    ]
    assert told["people"] == sum(told["states"].values()) == sum(told["jkm"].values()) == 5
    assert told["estimate"]
    assert told == json.loads((tmp_path / "out" / "cover.json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cover.json",
        "cover.parquet",
    ]


def test_parquet_with_real_dates_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bulan.parquet"
    duckdb.sql(f"""COPY (SELECT person_id, TRY_CAST(month || '-01' AS DATE) AS month,
        TRY_CAST(paid_on AS DATE) AS paid_on, TRY_CAST(refunded_on AS TIMESTAMP) AS refunded_on,
        ended FROM read_csv('{written(tmp_path)}', all_varchar = true)) TO '{path}'""")
    from_csv = cover_file(written(tmp_path), DAY, nation(), tmp_path / "one")
    from_parquet = cover_file(path, DAY, nation(), tmp_path / "two")
    assert from_csv | {"sha256": ""} == from_parquet | {"sha256": ""}
    one, two = ((tmp_path / name / "cover.parquet").read_bytes() for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("f,2026-13,2026-08-10,,,", "bukan bulan yang sah"),
        ("f,Agustus,2026-08-10,,,", "bukan bulan yang sah|bukan tanggal yang sah"),
        ("f,2026-08,10/8/2026,,,", "bukan tanggal yang sah"),
        ("f,2026-02,2026-02-30,,,", "bukan tanggal yang sah"),
        (",2026-08,2026-08-10,,,", "person_id kosong"),
        ("f,2015-06,2015-06-10,,,", "di luar jangkauan"),
        ("f,2062-06,2026-06-10,,,", "di luar jangkauan"),
        ("f,2026-08,2026-08-10,kemarin,,", "bukan tanggal yang sah"),
        ("f,2026-08,2026-08-10,,,akhir", "bukan"),
        ("d,2026-08,2026-08-10,,,2026-10", "beberapa isi berbeda pada kolom ended"),
    ],
)
def test_a_row_that_cannot_be_read_is_no_unpaid_month(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        cover_file(written(tmp_path, ROWS + row + "\n"), DAY, nation(), tmp_path / "out")
    assert refused.value.code == "BULAN_LUNAS_TAK_TERBACA"
    assert "baris 11" in refused.value.message or "ended" in refused.value.message


def test_spaces_around_what_was_typed_say_nothing(tmp_path: Path) -> None:
    spaced = ROWS.replace(",", " , ")
    told = cover_file(written(tmp_path, spaced), DAY, nation(), tmp_path / "out")
    assert told["states"] == {"behind_1": 1, "covered": 1, "ended": 1, "lapsed": 1, "not_yet": 1}


def test_a_workbook_with_dates_says_the_same(tmp_path: Path) -> None:
    book, path = openpyxl.Workbook(), tmp_path / "bulan.xlsx"
    book.active.append(HEADER.strip().split(","))
    for row in ROWS.splitlines():
        person, month, *days, payer, ended = row.split(",")
        cells = [date.fromisoformat(each) if each else None for each in days]
        book.active.append([person, month, *cells, payer or None, ended or None])
    book.save(path)
    from_csv = cover_file(written(tmp_path), DAY, nation(), tmp_path / "one")
    from_xlsx = cover_file(path, DAY, nation(), tmp_path / "two")
    assert from_csv | {"sha256": ""} == from_xlsx | {"sha256": ""}


def test_a_file_without_the_columns_or_broken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="harus punya kolom"):
        cover_file(written(tmp_path, "", "orang,bulan\n"), DAY, nation(), tmp_path / "out")
    broken = tmp_path / "bulan.parquet"
    broken.write_bytes(b"PAR1 nothing")
    with pytest.raises(Refusal, match="bukan Parquet"):
        cover_file(broken, DAY, nation(), tmp_path / "out")


def test_one_difference_from_the_definition_refuses_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = month_cover_file.cover_all

    def mistaken(db, day, book):  # type: ignore[no-untyped-def]
        terms = wrong(db, day, book)
        db.make(
            "CREATE OR REPLACE TABLE cover AS SELECT * REPLACE ("
            "CASE WHEN person_id = 'b' THEN 'full' ELSE jkm END AS jkm) FROM cover"
        )
        return terms

    monkeypatch.setattr(month_cover_file, "cover_all", mistaken)
    with pytest.raises(Defect, match="disagree"):
        cover_file(written(tmp_path), DAY, nation(), tmp_path / "out")
    assert not (tmp_path / "out" / "cover.parquet").exists()


def test_the_command_says_it_in_words_and_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["cover", str(written(tmp_path)), "--day", "2026-11-23", "--out", str(tmp_path / "o")]
    assert cli.main(words) == 0
    said = capsys.readouterr().out
    assert "menunggak 1 bulan" in said
    assert "Perkiraan" in said
    assert cli.main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["states"]["lapsed"] == 1


def test_the_calendar_of_a_year_is_told_and_one_without_holidays_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["calendar", "--year", "2026", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["holidays"]) == 25
    assert [each["due_on"] for each in told["months"]][4] == "2026-05-18"
    assert all(len(each["steps"]) == 10 and each["estimate"] for each in told["months"])
    assert cli.main(["calendar", "--year", "2027"]) == 0
    assert "Hari libur 2027 belum diketahui" in capsys.readouterr().out
