"""What may be done with a case now: one thing that is due, and what else there is."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse

from pijar_office.access.table import allows
from pijar_office.actions.case_papers import name_of
from pijar_office.queries.case_judgements import Checked, Judgement
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
    if main == "papers.upload" and (look := _look(officer, judged)):
        return look, [_action(main, judged), *rest]
    return (_action(main, judged) if main else None), rest


def _look(officer: Any, judged: Judgement) -> Action | None:
    """The paper to be looked at, once every paper of the list was brought."""
    if not all(map(brought, judged.papers)):
        return None
    new = next((each.brought[0] for each in judged.papers if not each.done), None)
    if new is None or not allows(officer, "papers.check", new):
        return None
    title = t("Periksa {p}", "Check: {p}", p=name_of(new.code, wording.lang()))
    return Action(str(title), reverse("papers.check", kwargs={"id": new.pk}), "papers.check")


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
    return ("papers.upload",) if judged.missing else ("cases.complete",)


def brought(checked: Checked) -> bool:
    """Whether a paper is there, taken or not looked at yet."""
    return checked.done or (bool(checked.brought) and checked.brought[0].accepted is None)


def _action(verb: str, judged: Judgement) -> Action:
    words = _TITLES.get(verb)
    title = str(t(*words)) if words else wording.step(verb.partition(".")[2])
    url = reverse(verb, kwargs={"id": judged.case.pk})
    if verb == "papers.upload":
        lacks = next((each.paper for each in judged.papers if not brought(each)), None)
        if lacks is not None:
            title = str(t("Unggah {p}", "Upload: {p}", p=lacks.name(wording.lang())))
            url += f"?berkas={lacks.code}"
    return Action(title, url, verb, post=verb == "cases.confirm")
