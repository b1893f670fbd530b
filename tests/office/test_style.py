"""The living page of components shows every part there is, by the part itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from tests.house.test_look import PARTS, WEB

from pijar_office.web import parts

pytestmark = pytest.mark.django_db


def test_every_part_stands_on_the_page_of_parts(client_of: Any, officer: Any) -> None:
    answer = client_of(officer("dpo")).get("/gaya/")
    shown = {template.name for template in answer.templates}
    missing = {f"parts/{path.name}" for path in PARTS} - shown
    assert not missing
    assert answer.status_code == 200


def test_a_form_on_it_tells_its_errors(client_of: Any, officer: Any) -> None:
    answer = client_of(officer("")).post("/gaya/", {"name": ""})
    assert b'id="summary"' in answer.content


def test_tags_of_templates_and_of_python_are_the_same() -> None:
    template = engines["django"].from_string(
        '{% tag "good" %}a & b{% endtag %}{% button "second" to="people.search" %}x{% endbutton %}'
        '{% button take="decrees.letters" id=id %}y{% endbutton %}'
        '{% button data_print=True name="n" value=7500 %}z{% endbutton %}'
    )
    some = "00000000-0000-0000-0000-000000000001"
    drawn = template.render({"id": some})
    assert drawn.startswith('<span class="tag good">a & b</span><a class="button second" href="/')
    assert f'form="take" formaction="/keputusan/{some}/' in drawn
    assert '<button data-print name="n" value="7500">z</button>' in drawn or (
        '<button name="n" value="7500" data-print>z</button>' in drawn
    )
    assert parts.tag("<b>", "bad") == '<span class="tag bad">&lt;b&gt;</span>'


def test_every_template_can_be_read() -> None:
    for path in (WEB / "templates").rglob("*.html"):
        try:
            get_template(str(path.relative_to(WEB / "templates")))
        except TemplateDoesNotExist as lost:
            raise AssertionError(f"{path}: {lost}") from lost
