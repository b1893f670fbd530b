"""What `pijar link` refuses: each with a plain sentence, nothing left behind, nobody quoted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.bulk.link_files import BUDI, CELLS, LIST, Rows, csv_of, link

HEADER = "no,nik,nama,lahir,jk,kk,ibu\n"
FIRST = "1," + ",".join(BUDI.values()) + "\n"
REFUSED: dict[str, tuple[bytes, str]] = {
    "a row too short": (f"{HEADER}{FIRST}2,3380010203800001,Budi\n".encode(), "BERKAS_RUSAK"),
    "a row too long": (f"{HEADER}{FIRST}{FIRST.strip()},x\n".encode(), "BERKAS_RUSAK"),
    "a quote left open": (f'{HEADER}{FIRST}2,"338001,Budi Santoso,,,,\n'.encode(), "BERKAS_RUSAK"),
    "latin-1": (f"{HEADER}{FIRST}2,,José,,,,\n".encode("latin-1"), "BERKAS_RUSAK"),
    "latin-1 below": (f"{HEADER}{FIRST * 400}2,,José,,,,\n".encode("latin-1"), "BERKAS_RUSAK"),
    "no row": (HEADER.encode(), "BERKAS_KOSONG"),
    "nothing": (b"", "KOLOM_TIDAK_ADA"),
    "no header": (f"{FIRST}{FIRST}".encode(), "KOLOM_TIDAK_ADA"),
    "another header": (f"{HEADER.replace('nama', 'name')}{FIRST}".encode(), "KOLOM_TIDAK_ADA"),
    "one id twice": (f"{HEADER}{FIRST}{FIRST}".encode(), "ID_RANGKAP"),
    "an id left out": (f"{HEADER}{FIRST}{FIRST[1:]}".encode(), "ID_RANGKAP"),
}  # fmt: skip


def refused(
    work: Path, shown: pytest.CaptureFixture[str], *files: Path, **more: Any
) -> tuple[str, str]:
    """Code and sentence of a refusal that leaves nothing behind and quotes nobody."""
    before = sorted(work.iterdir())
    assert link(work, *files, more=["--json"], **more) == 1
    left = set(work.iterdir()) - set(before) - {work / "peta.yaml", work / "putusan.csv"}
    assert not left
    said = shown.readouterr()
    assert "Traceback" not in said.err
    assert not [cell for cell in {*CELLS, "José"} if cell in said.out + said.err]
    told = json.loads(said.out)
    assert len(told["says"].split()) > 4
    return told["refused"], told["says"]


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_read_whole_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    content, code = REFUSED[what]
    file = tmp_path / "rusak.csv"
    file.write_bytes(content)
    given, says = refused(tmp_path, capsys, file)
    assert given == code
    assert "rusak.csv" in says


def test_the_line_that_is_broken_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rusak.csv"
    file.write_text(f"{HEADER}{FIRST}2,x\n", encoding="utf-8")
    assert "baris 3" in refused(tmp_path, capsys, file)[1]


def test_the_right_file_is_read_as_strictly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rusak.csv"
    file.write_text(f"{HEADER}{FIRST}2,x\n", encoding="utf-8")
    assert "rusak.csv" in refused(tmp_path, capsys, csv_of(tmp_path / "daftar.csv", LIST), file)[1]


@pytest.mark.parametrize(
    ("name", "code"), [("tidak-ada.csv", "BERKAS_TIDAK_ADA"), ("peta.docx", "JENIS_BERKAS"),
                       ("bukan.parquet", "BERKAS_RUSAK")],
)  # fmt: skip
def test_what_is_no_table_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, code: str
) -> None:
    if name != "tidak-ada.csv":
        (tmp_path / name).write_bytes(b"%PDF-1.7 Budi Santoso")
    given, says = refused(tmp_path, capsys, tmp_path / name)
    assert given == code
    assert name in says


@pytest.mark.parametrize(
    "columns",
    [{}, {"id": "no"}, {"nama": "nama"}, {"name": "nama", "id": 7}, {"name": []}, {"name": [""]},
     {"left": "nama"}, {"name": "nama", "right": ["nama"]}],
)  # fmt: skip
def test_a_map_that_does_not_fit_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], columns: Mapping[str, object]
) -> None:
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert refused(tmp_path, capsys, file, columns=columns)[0] == "PETA_TIDAK_SAH"


def test_a_column_that_is_not_there_is_named_beside_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = csv_of(tmp_path / "daftar.csv", LIST)
    code, says = refused(tmp_path, capsys, file, columns={"name": "nama_lengkap"})
    assert code == "KOLOM_TIDAK_ADA"
    assert "“nama_lengkap”" in says
    assert "no, nik, nama, lahir, jk, kk, ibu" in says


@pytest.mark.parametrize(
    "judged",
    [[{"left_id": "a1", "right_id": "a2"}],
     [{"left_id": "a1", "right_id": "a2", "verdict": "mungkin"}],
     [{"left_id": "", "right_id": "a2", "verdict": "same"}]],
)  # fmt: skip
def test_what_humans_said_must_be_plain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], judged: Rows
) -> None:
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert refused(tmp_path, capsys, file, judged=judged)[0] == "KEPUTUSAN_TIDAK_SAH"


def test_a_folder_that_is_not_ours_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hasil").mkdir()
    (tmp_path / "hasil" / "skripsi.docx").write_text("penting")
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert refused(tmp_path, capsys, file)[0] == "FOLDER_BUKAN_HASIL"
    assert (tmp_path / "hasil" / "skripsi.docx").read_text() == "penting"


def test_a_workbook_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bukan.xlsx").write_bytes(b"%PDF-1.7 Budi Santoso")
    assert "PDF" in refused(tmp_path, capsys, tmp_path / "bukan.xlsx")[1]
