"""The map: borders come by a command, with their source; without any, tiles serve."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.files.test_boundaries import CODES, city
from tests.office.glance.test_glance import client_of, text

from pijar_office.queries import boundaries
from pijar_office.records.audit import AuditEvent

WORDS = {
    "source": "Geoportal <rekaan>",
    "decree": "Perda rekaan 1/2020",
    "licence": "CC BY 4.0",
    "date": "2020-05-01",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_borders() -> Iterator[None]:
    """The state folder as it was."""
    yield
    boundaries.where().unlink(missing_ok=True)


def load(tmp_path: Path, made: Any, capsys: Any = None, **words: str) -> str:
    file = tmp_path / "batas.geojson"
    file.write_text(json.dumps(made))
    call_command("load_boundaries", str(file), **(WORDS | words))
    return str(capsys.readouterr().out) if capsys else ""


def test_borders_are_loaded_shown_and_put_away(
    here: SimpleNamespace, tmp_path: Path, capsys: Any
) -> None:
    client = client_of(here.auditor)
    before = client.get("/sekilas/").content.decode()
    assert "Petak, bukan batas wilayah" in before
    assert before.count("<title>") == 1 + 16
    made = city()
    made["features"].pop()
    assert "176 dari 177 kelurahan" in load(tmp_path, made, capsys)
    for query, areas in (("", 16), ("?per=kelurahan", 176), ("?wilayah=33.74.01", 15)):
        answer = client.get(f"/sekilas/{query}")
        page = answer.content.decode()
        assert page.count("<title>") == 1 + areas, query
        assert (
            "Geoportal &lt;rekaan&gt;; Perda rekaan 1/2020; CC BY 4.0; keadaan 1 Mei 2020" in page
        )
        assert len(answer.content) <= 130_000, query  # and 70 kB beside it
        for url in re.findall(r'<a href="(\?[^"]+)"><title>', page)[:3]:
            assert client.get(f"/sekilas/{url.replace('&amp;', '&')}").status_code == 200
    assert "Tanpa batas" in text(client.get("/sekilas/"))
    event = AuditEvent.objects.get(action="boundaries.load")
    assert event.detail == "176 kelurahan, 2020-05-01, Geoportal <rekaan>"
    call_command("load_boundaries", remove=True)
    assert "Petak, bukan batas wilayah" in client.get("/sekilas/").content.decode()
    assert AuditEvent.objects.filter(action="boundaries.put_away").exists()
    with pytest.raises(CommandError, match="Tidak ada batas"):
        call_command("load_boundaries", remove=True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"licence": " "}, "Belum diisi: --licence"),
        ({"source": "", "decree": ""}, "Belum diisi: --source, --decree"),
        ({"decree": "x" * 201}, "dasar batas wilayah kosong atau terlalu panjang"),
        ({"date": "1-5-2020"}, "tanggal"),
        ({"date": "2999-01-01"}, "belum tiba"),
    ],
)
def test_borders_of_unknown_origin_are_refused(
    words: dict[str, str], says: str, db: None, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=says):
        load(tmp_path, city(), **words)
    assert not boundaries.where().exists()
    assert not AuditEvent.objects.filter(action="boundaries.load").exists()


def test_bad_borders_leave_the_good_ones(db: None, tmp_path: Path) -> None:
    load(tmp_path, city())
    kept = boundaries.where().read_bytes()
    spoilt = city()
    spoilt["features"][0]["geometry"]["type"] = "Point"
    with pytest.raises(CommandError, match="bukan Polygon"):
        load(tmp_path, spoilt)
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("load_boundaries", str(tmp_path / "tiada"), **WORDS)
    assert boundaries.where().read_bytes() == kept
    assert set(boundaries.the_map().drawings["kelurahan"].areas) == set(CODES)


def test_borders_of_another_city_are_not_shown(db: None, tmp_path: Path) -> None:
    load(tmp_path, city())
    kept = json.loads(boundaries.where().read_text())
    boundaries.where().write_text(json.dumps(kept | {"city": "99.99"}))
    assert boundaries.the_map().told is None
