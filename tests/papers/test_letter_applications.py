"""Letters to whoever applied: every outcome, plain enough to be read aloud."""

from __future__ import annotations

from datetime import date

import pytest
from tests.papers.letter_samples import head
from tests.papers.readability import LONGEST, SENTENCES, SYLLABLES, read

from pijar.files.letter_applications import application_page
from pijar.files.letters import pages_pdf

DAY = date(2026, 11, 20)


@pytest.mark.parametrize("outcome", ["accepted", "returned", "declined"])
def test_a_letter_is_plain_and_says_why(outcome: str) -> None:
    says = "" if outcome == "accepted" else "Nama tidak sama dengan KTP.\nTulis seperti di KTP."
    page = application_page(("Siti Wahyuni", "Bandarharjo"), DAY, outcome, says)
    texts = [block.text for block in page.blocks]
    assert "Pendaftaran Anda kami terima pada 20 November 2026." in texts
    assert ("Tulis seperti di KTP." in texts) == (outcome != "accepted")
    found = read(texts, "id")
    assert found.sentences >= SENTENCES, found
    assert found.syllables <= SYLLABLES["id"], found
    assert found.longest <= LONGEST, found
    assert pages_pdf(head("id"), [page])[:4] == b"%PDF"
