"""Intake tells how far it is, and keeps nobody's number in a name."""

from datetime import date
from pathlib import Path

from pijar.bulk.intake import masked_name, read_lists
from pijar.files.city import load_city
from pijar.files.read import Reader


def test_rows_are_told_as_they_are_judged(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    lines = [f"339901650885{n:04},Sri Rahayu,25/08/1985" for n in range(1, 1501)]
    path.write_text("\n".join(["NIK,Nama,Tanggal Lahir", *lines]))
    told: list[tuple[int, int]] = []
    with Reader() as reader:
        (file,) = read_lists(
            reader,
            [(path.name, path)],
            city=load_city("semarang"),
            day=date(2026, 1, 5),
            rows_said=lambda done, total: told.append((done, total)),
        )
    assert len(file.readings[0].rows) == 1500
    assert {total for _, total in told} == {1501}
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert len(told) >= 3


def test_a_number_in_a_name_is_masked() -> None:
    assert masked_name("KTP 3399016508850007.xlsx") == "KTP xxxxxxxxxxxx0007.xlsx"
    assert masked_name("daftar 2026.xlsx") == "daftar 2026.xlsx"
