"""Letters: every reason in every language, readable, on paper as in the data, naming no number."""

import io
import re
import string

import pytest
from pypdf import PdfReader
from tests.papers.letter_samples import (
    ALL_NO,
    LAW,
    READER,
    decided,
    head,
    pages,
    reasons,
    writer,
)
from tests.papers.readability import LONGEST, SENTENCES, SYLLABLES, read

from pijar.core.errors import Defect
from pijar.files.card_words import CARD_WORDS, CHECK_WORDS
from pijar.files.letter_notice_words import NOTICE_WORDS
from pijar.files.letter_pages import (
    OUTCOMES,
    Decided,
    Page,
    Writer,
    decision_page,
    reason,
    share_link,
    share_text,
)
from pijar.files.letter_words import JAVANESE, LETTER_WORDS
from pijar.files.letters import pages_pdf
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.facts import EXCLUSIONS
from pijar.programmes.plain import PLAIN, TONGUES, Tongue, reason_of
from pijar.rules.ask import Verdict, ask
from pijar.stages.contributions.exits import ROUTES
from pijar.stages.contributions.replacement import GROUNDS
from pijar.stages.funding import WAITING_REASONS

TABLES = (CARD_WORDS, CHECK_WORDS, LETTER_WORDS, NOTICE_WORDS)
PROSE = {"par", "item", "under", "way"}


def prose(page: Page) -> list[str]:
    return [block.text for block in page.blocks if block.kind in PROSE]


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_every_sentence_stands_in_every_language_with_the_same_places() -> None:
    for table in TABLES:
        for key, said in table.items():
            assert set(said) == set(TONGUES), key
            places = {
                frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
                for text in said.values()
            }
            assert len(places) == 1, key
    assert set(JAVANESE) == {*WAITING_REASONS, *EXCLUSIONS, *GROUNDS, *ROUTES}


def test_every_criterion_has_its_words_in_every_language() -> None:
    assert PLAIN.keys() == CATALOGUE.keys()
    for criterion in CATALOGUE.values():
        for tongue in TONGUES:
            plain = PLAIN[criterion.code][tongue]
            assert reason_of(criterion, tongue), (criterion.code, tongue)
            assert plain.unsure.endswith("."), criterion.code
            assert plain.bring.endswith("."), criterion.code
        assert not PLAIN[criterion.code]["id"].reason, "the criterion's own reason is said"


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_refusal_says_every_reason_with_fact_threshold_and_paragraph(tongue: Tongue) -> None:
    said = decided(tongue)["not_eligible"].reasons
    assert len(said) == 9
    page = decision_page(READER, writer(tongue), Decided("not_eligible", said))
    text = "\n".join(block.text for block in page.blocks)
    for each in said:
        assert each.says in text
        assert each.bring in text
    too_old = next(each for each in said if each.code == "under_age_limit")
    recorded = {"id": "2 Maret 1955", "jv": "2 Maret 1955", "en": "2 March 1955"}[tongue]
    assert recorded in too_old.recorded[0]
    assert "65" in too_old.basis
    assert "Ketentuan BPJS Ketenagakerjaan" in too_old.basis
    assert too_old.basis in text
    assert text.count("Peraturan Wali Kota Semarang Nomor 26 Tahun 2025") == 1


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_question_is_never_called_a_refusal_and_asked_once(tongue: Tongue) -> None:
    page = pages(tongue)["needs_data"]
    items = [block.text for block in page.blocks if block.kind == "item"]
    assert len(items) == len(set(items)) == 10  # two criteria lack the birth date
    unknown = reasons({}, Verdict.UNKNOWN, tongue)
    assert {each.says for each in unknown} == set(items)
    assert not any(LETTER_WORDS["objection"][tongue] == block.text for block in page.blocks)


def test_a_yes_is_no_reason() -> None:
    criterion = CATALOGUE["alive"]
    with pytest.raises(Defect):
        reason(criterion, ask(criterion, LAW, {"alive": True}), LAW, "id")
    with pytest.raises(Defect):
        reason(criterion, ask(CATALOGUE["resident"], LAW, ALL_NO), LAW, "id")


@pytest.mark.parametrize("code", EXCLUSIONS)
@pytest.mark.parametrize("tongue", TONGUES)
def test_who_is_excluded_reads_why(tongue: Tongue, code: str) -> None:
    page = decision_page(READER, writer(tongue), Decided("excluded", exclusion=code))
    said = JAVANESE[code] if tongue == "jv" else EXCLUSIONS[code][tongue == "en"]
    assert any(said in block.text for block in page.blocks)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("code", WAITING_REASONS)
def test_who_waits_reads_number_and_why(tongue: Tongue, code: str) -> None:
    waits = Decided("waiting", waiting_number=31, waiting_reason=code)
    page = decision_page(READER, writer(tongue), waits)
    said = JAVANESE[code] if tongue == "jv" else WAITING_REASONS[code][tongue == "en"]
    assert said in [block.text for block in page.blocks]
    assert "31" in page.subject


def test_no_time_to_object_is_invented() -> None:
    page = pages("id")["not_eligible"]
    assert LETTER_WORDS["objection_soon"]["id"] in page.blocks[-1].text
    told = Writer("P", "K", "I", "id", "21 hari kerja (Pasal 0 undang-undang contoh)")
    page = decision_page(READER, told, Decided("not_eligible"))
    assert "Batas waktunya 21 hari kerja (Pasal 0" in page.blocks[-1].text


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", pages("id"))
def test_a_letter_is_plain(tongue: Tongue, name: str) -> None:
    found = read(prose(pages(tongue)[name]), tongue)
    assert found.sentences >= SENTENCES, found
    assert found.syllables <= SYLLABLES[tongue], found
    assert found.longest <= LONGEST, found


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_card_is_plain(tongue: Tongue) -> None:
    steps = [said[tongue] for key, said in CARD_WORDS.items() if key[-1].isdigit()]
    found = read(steps, tongue)
    assert found.longest <= 10, found
    assert found.syllables <= SYLLABLES[tongue], found


def test_the_measure_knows_a_hard_text() -> None:
    hard = (
        "Penyelenggaraan pertanggungjawaban keberlangsungan kepesertaan ketenagakerjaan "
        "dilaksanakan berdasarkan ketentuan peraturan perundang-undangan yang berlaku dengan "
        "memperhatikan kemampuan keuangan daerah serta kesinambungan penganggarannya."
    )
    found = read([hard], "id")
    assert found.sentences < SENTENCES
    assert found.syllables > SYLLABLES["id"]
    assert found.longest > LONGEST


@pytest.mark.parametrize("tongue", TONGUES)
def test_paper_says_all_that_the_data_say(tongue: Tongue) -> None:
    made = pages(tongue)
    assert set(OUTCOMES) < set(made)
    pdf = pages_pdf(head(tongue), list(made.values()))
    text = flat(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    solid = text.replace(" ", "")
    for page in made.values():
        for words in (page.subject, *page.to, *(block.text for block in page.blocks)):
            assert flat(words).replace(" ", "") in solid, words
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= len(made) + 1
    assert pages_pdf(head(tongue), list(made.values())) == pdf, "same letters, same bytes"


@pytest.mark.parametrize("tongue", TONGUES)
def test_what_is_signed_stands_on_the_signed_page(tongue: Tongue) -> None:
    """The longest letter runs on to a second page, and takes its last words there."""
    longest = pages(tongue)["not_eligible"]
    pdf = pages_pdf(head(tongue), [longest])
    read = [flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert flat(longest.blocks[-1].text) in read[-1]
    assert flat(longest.blocks[-2].text) in read[-1]


def test_what_people_wrote_is_placed_and_never_evaluated() -> None:
    page = pages("id")["paid"]
    rude = Page(('#panic("x") *b* $1$ @a <b> "', "\\"), "#emph[x]", page.blocks)
    text = PdfReader(io.BytesIO(pages_pdf(head("id"), [rude]))).pages[0].extract_text()
    assert '#panic("x") *b* $1$ @a <b> "' in text


def test_no_letters_are_no_document() -> None:
    with pytest.raises(Defect):
        pages_pdf(head("id"), [])


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_message_to_share_names_nobody(tongue: Tongue) -> None:
    text = share_text(writer(tongue), "https://pijar.kota.example/")
    link = share_link(text)
    assert link.startswith("https://wa.me/?text=")
    assert re.fullmatch(r"https://wa\.me/\?text=[A-Za-z0-9._~%-]+", link)
    for mine in READER.lines:
        assert mine not in text
    assert not re.search(r"[0-9]{4}", text)
