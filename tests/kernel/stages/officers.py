"""Rows as officers send them, and short words for what came of them."""

from pijar.stages.lists import ListRow, SheetReading

HEADER = [
    "No",
    "NIK",
    "No KK",
    "Nama",
    "Tempat Lahir",
    "Tgl Lahir",
    "L/P",
    "Kelurahan",
    "Pekerjaan",
]
BUDI = [1, "3380011203800001", "3380010101100001", "Budi", "Semarang", "12/03/1980", "L",
        "Bandarharjo", "Nelayan"]  # fmt: skip
SITI = [2, "3380014505850002", "3380010101100002", "Siti", "Kendal", "05-05-1985", "P",
        "Mangkang Kulon", "buruh"]  # fmt: skip


def row(**cells):
    """Budi's row with some cells of his changed."""
    names = ["no", "nik", "kk", "name", "place", "born", "sex", "kelurahan", "work"]
    return [cells.get(name, cell) for name, cell in zip(names, BUDI, strict=True)]


def codes(list_row: ListRow) -> list[str]:
    """The codes of a row's problems, in order."""
    return [problem.code for problem in list_row.problems]


def one(reading: SheetReading) -> ListRow:
    """The one row there is."""
    (only,) = reading.rows
    return only


def notes(reading: SheetReading) -> list[str]:
    """The codes of what is said about the sheet."""
    return [note.code for note in reading.notes]


SHORT = ["NIK", "Nama", "Tgl Lahir"]
SHORT_BUDI = [BUDI[1], "Budi", "12/03/1980"]
