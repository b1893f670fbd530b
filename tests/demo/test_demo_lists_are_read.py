"""What truth calls readable is what the stage **lists** accepts, row for row, file for file."""

import pytest
from tests.demo.invented import DAY, Made

from pijar.bulk.intake import find_lists, read_lists
from pijar.files.city import City
from pijar.files.read import Reader


@pytest.mark.slow
def test_lists_accept_exactly_the_readable_rows(semarang: City, made: Made) -> None:
    truth = {(row["file"], row["sheet"], int(row["row"])): row for row in made.rows}
    birth = {person["true_id"]: person["birth_date"] for person in made.people}
    found = find_lists([made.folder / "lists"])
    accepted = 0
    with Reader() as reader:
        files = read_lists(reader, found, city=semarang, day=DAY)
    for file in files:
        assert file.refused is None
        for reading in file.readings:
            for row in reading.rows:
                told = truth[file.name, reading.sheet, row.row]
                assert (row.status == "accepted") == (told["readable"] == "true"), told
                if row.status == "accepted" and "date" not in told["dirt"]:
                    accepted += 1
                    assert row.values["birth_date"] == birth[told["true_id"]], told
    assert accepted > 500
