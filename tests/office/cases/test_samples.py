"""What the tests of all pages stand on: families in every state, in two kelurahan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.office.samples import Make, people
from tests.office.samples import cases as sample

from pijar_office.access import claims
from pijar_office.access.table import TABLE, ask
from pijar_office.records.claims import Case


def test_every_verb_about_something_has_a_sample(officer: Callable[..., Any]) -> None:
    found = sample.samples(Make(officer=officer))
    without = "index visits upload show".split()
    needed = {row[0] for row in claims.ROWS if row[0].partition(".")[2] not in without}
    assert needed | {"cases.show", "papers.upload", "radar.show"} == set(found)
    assert {each.state for each in Case.objects.all()} == set(sample.MOVES)
    verifier, approver = officer("verifier"), officer("approver")
    for verb, words in found.items():
        states = TABLE[verb].states
        if states and verb.startswith(("cases.", "heirs.add", "papers.upload")):
            for case, answer in (("own", "yes"), ("state", "state")):
                who = verifier if "verifier" in TABLE[verb].roles else approver
                thing = Case.objects.select_related("person").get(pk=words[case]["id"])  # type: ignore[literal-required]
                assert ask(who, verb, thing) == answer, (verb, case)


def test_kin_are_told_apart_for_every_verb(officer: Callable[..., Any]) -> None:
    """What the tests of kin put before each verb: of the family of who asks, and so not theirs."""
    verifier, kin = officer("verifier"), officer("verifier", kk_index="3399010101100002")
    for number, verb in enumerate(sorted(claims.NOT_FOR_KIN)):
        person = people.person(f"AGUS {number}", kk_enc="3399010101100002")
        thing = sample.about_a_death(verifier, person, verb)
        assert ask(kin, verb, thing) == "kin", verb
        assert ask(verifier, verb, thing) in ("yes", "state"), verb
