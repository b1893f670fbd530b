"""One's own data, under the data-protection law: corrected with proof, or erased as far as may be.

A correction outranks every list from then on (`actions.importing`); what it was stands in the
history of the record. Erasing is the same, to nothing: what stays is said, with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pijar.core.errors import Refusal
from pijar.stages.complaints.erasure import APPLICATIONS, ERASED_WORDS, Erasure
from pijar.stages.names import name_key
from pijar_office.actions import applications, clock
from pijar_office.actions.act import Deed, act
from pijar_office.actions.complaints import answered
from pijar_office.queries.personal_data import (
    CORRECTABLE,
    NOTHING,
    erasable_for,
    listless_of,
)
from pijar_office.records.complaints import Complaint, Correction
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

_WITH: Final = {"address": ("address", "rt", "rw")}
"""What is erased together."""


def correct(
    officer: Officer,
    complaint: Complaint,
    values: Mapping[str, str],
    evidence: str,
    words: str,
    *,
    key: str = "",
    request_id: str = "",
) -> int:
    """Write a person's data as the person says they are, and answer the request.

    Args:
        values: column → value, of `CORRECTABLE`; what is as it was is not written again.
        evidence: the paper that shows it. words: the answer.

    Returns:
        How many columns changed.
    Raises:
        Refusal: BUKAN_PERMINTAAN_INI, TIDAK_ADA_PERUBAHAN; as `complaints.answered`.
    """
    with act(officer, "complaints.correct", complaint, "", request_id, key) as deed:
        person = _of(complaint, "correct")
        fresh = {
            column: text.strip()
            for column, text in values.items()
            if column in CORRECTABLE and text.strip() != getattr(person, column)
        }
        if not fresh or ("name" in fresh and not fresh["name"]):
            raise Refusal(
                "TIDAK_ADA_PERUBAHAN", "Tidak ada isian yang berubah.", "Tulis data yang benar."
            )
        _write(deed, complaint, person, fresh, evidence)
        answered(deed, officer, complaint, words)
        deed.detail = " ".join(sorted(fresh))
    return len(fresh)


def erase(
    officer: Officer, complaint: Complaint, words: str, *, key: str = "", request_id: str = ""
) -> Erasure:
    """Erase of whoever asks what may go, and answer with what stays and why.

    Somebody may be known by a NIK that stands in some table alone.

    Raises:
        Refusal: BUKAN_PERMINTAAN_INI; as `complaints.answered`.
    """
    with act(officer, "complaints.erase", complaint, "", request_id, key) as deed:
        decided = erasable_for(complaint, clock.today())
        if complaint.kind != "delete" or decided is None:
            raise _not_this()
        if APPLICATIONS in decided.goes:
            for each in listless_of(complaint):
                applications.erase(deed, each)
        person = complaint.person
        if person is not None:
            goes = [name for name in decided.goes if name != APPLICATIONS]
            columns = [column for name in goes for column in _WITH.get(name, (name,))]
            held = {column: "" for column in columns if getattr(person, column)}
            _write(deed, complaint, person, held, "Permintaan penghapusan")
        outcome = f"{' '.join(decided.goes)}|{' '.join(decided.stays)}"
        answered(deed, officer, complaint, words, outcome)
        deed.detail = outcome
    return decided


def erased(complaint: Complaint) -> Erasure | None:
    """What was decided of a request to erase; None before that, or where nothing was kept."""
    if complaint.outcome in ("", NOTHING):
        return None
    goes, _, stays = complaint.outcome.partition("|")
    assert set(goes.split()) <= set(ERASED_WORDS)
    return Erasure(tuple(goes.split()), tuple(stays.split()))


def _of(complaint: Complaint, kind: str) -> Person:
    if complaint.kind != kind or complaint.person is None:
        raise _not_this()
    return complaint.person


def _not_this() -> Refusal:
    return Refusal(
        "BUKAN_PERMINTAAN_INI",
        "Tindakan ini hanya untuk permintaan seperti itu dari orang yang dikenal.",
        "Periksa jenis permintaannya, dan NIK pengirimnya.",
    )


def _write(
    deed: Deed, complaint: Complaint, person: Person, values: Mapping[str, str], evidence: str
) -> None:
    columns: dict[str, Any] = dict(values)
    for column, text in sorted(values.items()):
        deed.add(
            Correction(
                id=new_id(),
                person=person,
                column=column,
                value_enc=text or None,
                evidence=evidence.strip(),
                complaint=complaint,
                at=deed.at,
                by=deed.officer,
            )
        )
    if "name" in columns:
        columns["name_key"] = name_key(columns["name"])[:255]
    if columns:
        deed.change(person, **columns)


__all__ = ["correct", "erase", "erased"]
