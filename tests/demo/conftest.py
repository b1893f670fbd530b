"""One small invented city, made once for all tests that only look at it."""

import pytest
from tests.demo.invented import DAY, PEOPLE, Made, read

from pijar.demo.make import make_city
from pijar.files.city import City, load_city


@pytest.fixture(scope="session")
def semarang() -> City:
    return load_city("semarang")


@pytest.fixture(scope="session")
def made(semarang: City, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("demo")
    summary = make_city(semarang, people=PEOPLE, seed=7, out=folder, day=DAY)
    return Made(folder, summary, read(folder / "truth/people.csv"), read(folder / "truth/rows.csv"))
