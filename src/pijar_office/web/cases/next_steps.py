"""What may be done with a case now: one thing that is due, and what else there is."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse

from pijar_office.access.table import allows
from pijar_office.queries.case_judgements import Judgement
from pijar_office.web.cases import wording
from pijar_office.web.words import t


class Action(NamedTuple):
    """A button. post: it needs no form of its own."""

    title: str
    url: str
    verb: str
    post: bool = False


_MAIN = {
    "complete": ("cases.submit", "cases.reopen"),
    "submitted": ("cases.pay",),
    "refused": ("cases.appeal",),
    "appealed": ("cases.pay",),
    "closed": ("cases.reopen",),
}
"""What is due in a state, the first that the officer may do; earlier states ask what is lacking."""

_OTHERS = (
    "cases.confirm", "cases.visit", "cases.gather", "cases.tell", "papers.upload", "heirs.add",
    "cases.complete", "cases.submit", "cases.pay", "cases.refuse", "cases.return", "cases.appeal",
    "cases.uphold", "cases.reopen", "cases.close",
)  # fmt: skip
_TITLES = {
    "cases.confirm": ("Benar, ini orangnya", "Yes, it is this person"),
    "cases.visit": ("Catat kunjungan", "Record a visit"),
    "cases.tell": ("Lengkapi keterangan", "Tell more of it"),
    "papers.upload": ("Unggah berkas", "Upload a paper"),
    "heirs.add": ("Tambah keluarga", "Add to the family"),
}


def actions_of(officer: Any, judged: Judgement) -> tuple[Action | None, list[Action]]:
    """The main action, if anything is for this officer to do, and the others that are open."""
    verbs = [verb for verb in _OTHERS if allows(officer, verb, judged.case)]
    if judged.case.sure != "ask":
        verbs = [verb for verb in verbs if verb != "cases.confirm"]
    elif "cases.gather" in verbs:
        verbs.remove("cases.gather")
    wanted = _wanted(judged)
    main = next((verb for verb in wanted if verb in verbs), None)
    rest = [_action(verb, judged) for verb in verbs if verb != main]
    return (_action(main, judged) if main else None), rest


def _wanted(judged: Judgement) -> tuple[str, ...]:
    """What is due, in the order of its weight."""
    case = judged.case
    if case.state == "reported":
        seen = case.visits.exists()
        if case.sure == "ask":
            return ("cases.confirm",) if seen else ("cases.visit",)
        return ("cases.gather",) if seen else ("cases.visit", "cases.gather")
    if case.state == "gathering":
        return _lacking(judged)
    return _MAIN.get(case.state, ())


def _lacking(judged: Judgement) -> tuple[str, ...]:
    """What a file still lacks; complete where it lacks nothing."""
    if judged.event is None or judged.case.covered == "unknown":
        return ("cases.tell",)
    order = judged.heirs
    if order is not None and not order.may_claim and not order.burial_to:
        return ("cases.tell",) if judged.family and not order.questions else ("heirs.add",)
    if any(not each.brought for each in judged.papers):
        return ("papers.upload",)
    return ("cases.complete",) if not judged.missing else ("papers.upload",)


def _action(verb: str, judged: Judgement) -> Action:
    words = _TITLES.get(verb)
    title = str(t(*words)) if words else wording.step(verb.partition(".")[2])
    url = reverse(verb, kwargs={"id": judged.case.pk})
    if verb == "papers.upload":
        lacks = next((each.paper for each in judged.papers if not each.brought), None)
        if lacks is not None:
            title = str(t("Unggah {p}", "Upload: {p}", p=lacks.name(wording.lang())))
            url += f"?berkas={lacks.code}"
    return Action(title, url, verb, post=verb == "cases.confirm")
