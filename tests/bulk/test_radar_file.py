"""`pijar radar`: files in, a folder out; what proves nothing is refused and leaves nothing."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pijar import cli
from pijar.bulk.radar_file import find_covered
from pijar.core.errors import Refusal

PEOPLE = """\
person_id,nik,name,birth_date,sex,region_code,rt,rw
a,3380010305610001,SLAMET RIYADI,1961-05-03,L,33.74.01.1001,003,005
b,3380014708880001,RINA LESTARI,1988-08-07,P,33.74.01.1001,001,005
"""
MONTHS = "person_id,month,paid_on\n" + "".join(
    f"{who},2026-{month:02d},2026-{month:02d}-05\n"
    for who in "ab"
    for month in range(1, 6 if who == "b" else 12)
)
DEATHS = """\
Nama,NIK,Tanggal Lahir,Tanggal Meninggal
Slamet Riyadi,3380010305610001,03-05-1961,05-10-2026
Slamet R,,03-05-1961,05-10-2026
Rina Lestari,3380014708880001,07-08-1988,01-09-2026
Tukijan,3380910202750003,02-02-1975,05-10-2026
Jumlah,,,4
"""


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "covered"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "months.csv").write_text(MONTHS, encoding="utf-8")
    (tmp_path / "kematian.csv").write_text(DEATHS, encoding="utf-8")
    return tmp_path


def run(given: Path, *words: str, covered: str = "covered", told: str = "kematian.csv") -> int:
    return cli.main([
        "radar", str(given / covered), str(given / told), "--day", "2026-11-23",
        "--out", str(given / "out"), *words,
    ])  # fmt: skip


def test_the_folder_and_the_json_agree(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(given, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    kept = json.loads((given / "out" / "radar.json").read_text(encoding="utf-8"))
    told.pop("seconds")
    assert told == {key: value for key, value in kept.items() if key != "hashes"}
    assert set(kept["hashes"]) == {"hits.parquet", "kunjungan.xlsx"}
    assert kept["register"] == {
        "read": 5, "reports": 4, "left_out": 1, "last_day": "2026-10-05", "problems": {},
    }  # fmt: skip
    assert (kept["linked"], kept["unlinked"], kept["covered_people"]) == (3, 1, 2)
    assert kept["hits"]["same"] == {"yes": 1, "unknown": 0, "no": 1}
    assert (kept["families"]["low_rp"], kept["families"]["high_rp"]) == (42_000_000, 70_000_000)
    hits = duckdb.sql(
        f"SELECT person_id, covered, state, reports, told_at FROM '{given}/out/hits.parquet'"
    ).fetchall()
    assert hits[0][:3] == ("a", "yes", "covered")
    assert sorted(hits[0][3].split()) == ["1", "2"]
    assert hits[1][:3] == ("b", "no", "lapsed")


def test_the_visit_list_speaks_plainly_and_hides_the_nik(given: Path) -> None:
    assert run(given) == 0
    book = openpyxl.load_workbook(given / "out" / "kunjungan.xlsx")
    assert book.sheetnames[0] == "Ringkasan"
    assert book.sheetnames[-2:] == ["Tidak terlindungi", "Tidak terbaca"]
    texts = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
    assert not any("3380010305610001" in text for text in texts)
    assert any("Rp42.000.000 sampai Rp70.000.000" in text for text in texts)
    assert any("perkiraan; BPJS Ketenagakerjaan yang memutuskan" in text for text in texts)
    assert any("kepesertaan sudah nonaktif karena menunggak" in text for text in texts)
    assert any("lunas sampai Oktober 2026" in text for text in texts)
    assert not any("None" in text for text in texts)


def test_the_same_again_changes_nothing_and_another_is_refused(given: Path) -> None:
    assert run(given) == 0
    before = {path.name: path.read_bytes() for path in (given / "out").iterdir()}
    assert run(given) == 0
    assert before == {path.name: path.read_bytes() for path in (given / "out").iterdir()}
    (given / "kematian.csv").write_text(DEATHS.replace("05-10", "06-10"), encoding="utf-8")
    assert run(given) == 1


def test_one_file_of_months_with_names_is_enough(given: Path) -> None:
    """And a register may come as Parquet."""
    one = given / "one.parquet"
    duckdb.sql(f"""COPY (SELECT * FROM read_csv('{given}/covered/people.csv', all_varchar = true) p
        JOIN read_csv('{given}/covered/months.csv', all_varchar = true) m USING (person_id))
        TO '{one}'""")
    duckdb.sql(f"""COPY (FROM read_csv('{given}/kematian.csv', all_varchar = true))
        TO '{given}/kematian.parquet'""")
    assert run(given, covered="one.parquet", told="kematian.parquet") == 0
    told = json.loads((given / "out" / "radar.json").read_text(encoding="utf-8"))
    assert told["hits"]["same"] == {"yes": 1, "unknown": 0, "no": 1}


def test_months_may_stand_elsewhere_as_for_a_run(given: Path) -> None:
    (given / "covered" / "months.csv").rename(given / "bulan.csv")
    assert run(given, "--months", str(given / "bulan.csv")) == 0


def test_a_run_alone_proves_no_payment(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (given / "covered" / "months.csv").unlink()
    assert run(given, "--json") == 1
    assert json.loads(capsys.readouterr().out)["refused"] == "BULAN_LUNAS_TIDAK_ADA"
    with pytest.raises(Refusal) as refused:
        find_covered(given / "nowhere")
    assert refused.value.code == "TERLINDUNGI_TIDAK_ADA"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nama,NIK\nSlamet,3380010305610001\n", "LAPORAN_TANPA_HARI"),
        ("", "LAPORAN_TAK_TERBACA"),
    ],
)
def test_a_register_that_proves_nothing_is_refused(
    given: Path, capsys: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    (given / "kematian.csv").write_text(text, encoding="utf-8")
    assert run(given, "--json") == 1
    assert json.loads(capsys.readouterr().out)["refused"] == code
    assert not (given / "out").exists()


def test_a_register_of_nobody_finds_nobody(given: Path) -> None:
    (given / "kematian.csv").write_text(DEATHS.splitlines()[0] + "\n", encoding="utf-8")
    assert run(given, "--kind", "death") == 0
    told = json.loads((given / "out" / "radar.json").read_text(encoding="utf-8"))
    assert told["register"]["read"] == told["linked"] == told["unlinked"] == 0
    assert told["register"]["last_day"] is None


def test_paid_months_that_cannot_be_read_are_refused(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (given / "covered" / "months.csv").write_text(MONTHS + "a,2026-13,\n", encoding="utf-8")
    assert run(given, "--json") == 1
    assert json.loads(capsys.readouterr().out)["refused"] == "BULAN_LUNAS_TAK_TERBACA"
    assert not (given / "out").exists()


def test_people_without_names_are_refused(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (given / "covered" / "people.csv").write_text("person_id,sex\na,L\n", encoding="utf-8")
    assert run(given, "--json") == 1
    assert json.loads(capsys.readouterr().out)["refused"] == "PESERTA_TANPA_NAMA"


def test_accidents_reported_late(given: Path) -> None:
    (given / "celaka.csv").write_text(
        "Nama,NIK,Tanggal Kejadian,Saat Bekerja\nSlamet Riyadi,3380010305610001,05-10-2026,ya\n",
        encoding="utf-8",
    )
    assert run(given, "--kind", "accident", told="celaka.csv") == 0
    book = openpyxl.load_workbook(given / "out" / "kunjungan.xlsx")
    texts = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
    assert any("Laporan tahap I sudah terlambat" in text for text in texts)


def test_wrong_usage_is_two(given: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(given, "--kind", "illness")
    assert ended.value.code == 2
