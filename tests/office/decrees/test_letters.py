"""Letters of a decree: whoever joins learns of the wait, whoever leaves what remains theirs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import leaves as leaving

from pijar.core.month import Month
from pijar_office.queries import decree_letters
from pijar_office.records.leaves import Leave, Notice

Made = Callable[..., Any]
JUNE = date(2026, 6, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Made, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Six people paid since January and three who wait; it is June."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    return leaving.office(officer)


def said(pdf: bytes, place: Path) -> str:
    (place / "surat.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(place / "surat.pdf"), "-"], check=True, stdout=subprocess.PIPE
    )
    return " ".join(done.stdout.decode().split())


def test_who_comes_and_who_goes_are_told(
    here: SimpleNamespace, client_of: Made, tmp_path: Path
) -> None:
    gone = leaving.left(here, here.people[3], Month(2026, 7))
    decree = leaving.issued(here, [gone])
    newcomer = Leave.objects.get(pk=gone.pk).substitute
    assert newcomer is not None
    url = f"/keputusan/{decree.pk}/"
    client = client_of(here.verifier)
    assert "Cetak surat 1–2" in client.get(url).content.decode()
    words = said(client.post(f"{url}surat/", {"bagian": "1"}).content, tmp_path)
    for name in (newcomer.name, here.people[3].name):
        assert name in words
    assert "Juli 2026" in words, "covered from"
    assert "30 Juni 2026" in words, "covered until"
    assert {n.kind: n.about_month for n in Notice.objects.all()} == {
        "joined": 202607, "replaced": 202607,
    }  # fmt: skip
    client.post(f"{url}surat/", {"bagian": "1"})
    assert Notice.objects.count() == 2, "printed again they stay one"
    assert client.post(f"{url}surat/", {"bagian": "2"}).status_code == 302, "there is no second"


def test_the_wait_begins_with_the_first_month(here: SimpleNamespace) -> None:
    told = decree_letters.letters_of(here.decree, JUNE, 0)
    assert len(told) == decree_letters.count_of(here.decree) == 6
    gone = leaving.left(here, here.people[3], Month(2026, 7))
    decree = leaving.issued(here, [gone])
    [joins, leaves] = decree_letters.letters_of(decree, JUNE, 0)
    assert isinstance(joins.facts, decree_letters.Joined)
    assert joins.facts.first_month == Month(2026, 7)
    assert joins.facts.matures_in > Month(2026, 8), "three months are waited"
    assert isinstance(leaves.facts, decree_letters.Left)
    assert leaves.facts.covered_until == date(2026, 6, 30)
    assert decree_letters.letters_of(decree, JUNE, 1, 1) == [leaves]
