"""The manifest: which tables are only ever added to, and which rules span two records.

A rule is a file of that name under `sqlite/` and `postgresql/`. Rules over one row or one table
(ceilings, sums that add up, one live cover a month) stand as constraints in the models; the start
checks both kinds.
"""

from __future__ import annotations

from typing import Final, NamedTuple

APPEND_ONLY: Final = frozenset(
    "audit_event version list_row row_problem pair pair_side pair_asked finding row_person decision"
    " decree_line insurer_reply reply_row reveal"
    " list_sheet problem_count comparison row_change"
    " sweep_check receipt receipt_row bank_entry transfer"
    " case_step case_fact case_visit"
    " complaint_step correction giver_row recovery_month".split()
)
"""Rows of these are never changed and never removed: a correction is another row."""

SEALED_LATER: Final = {"audit_event": ("seq", "prev_hash", "hash")}
"""Columns of append-only tables that are filled once, when the row is sealed."""


class Rule(NamedTuple):
    """One file of SQL for one table; `words` fill its other placeholders.

    column: where it reads one that came later than its table; until then it cannot stand.
    """

    name: str
    table: str
    words: tuple[tuple[str, str], ...] = ()
    column: str = ""


def _two(table: str, first: str, second: str, only: str = "1 = 1") -> Rule:
    """Two officers are two people: neither the same account, nor an account nobody can place.

    Args: only: for which rows, in SQL.
    """
    return Rule("two_people", table, (("first", first), ("second", second), ("only", only)))


def _moved(table: str, steps: str, link: str, first: str) -> tuple[Rule, Rule]:
    """What begins in its first state, and is moved by steps alone, each from where it stands."""
    return (
        Rule("step_follows", steps, (("of", table), ("link", link))),
        Rule("by_step", table, (("steps", steps), ("link", link), ("first", first))),
    )


def _fixed(
    table: str, columns: str, since: str = "", emptied: tuple[str, str] = ("", ""), **later: str
) -> Rule:
    """Columns that are never rewritten, or not once another column is filled.

    Args:
        emptied: a column, and those that may be rewritten in the one update that fills it.
        later: more columns, each group not rewritten once the column of that name is filled.
    """
    by, emptying = emptied
    seen = [f"{{}}.{name}" for name in columns.split()]
    seen += [
        f"CASE WHEN NEW.{by} IS NULL OR OLD.{by} IS NOT NULL THEN {{}}.{name} END"
        for name in emptying.split()
    ]
    seen += [
        f"CASE WHEN OLD.{filled} IS NOT NULL THEN {{}}.{name} END"
        for filled, names in later.items()
        for name in names.split()
    ]
    return Rule(
        "fixed",
        table,
        (
            ("when", f"OLD.{since} IS NOT NULL" if since else "1 = 1"),
            ("new", ", ".join(each.format("NEW") for each in seen)),
            ("old", ", ".join(each.format("OLD") for each in seen)),
        ),
        by,
    )


_OF_PERSON = "SELECT kk_index FROM person WHERE id = NEW.person_id"
_OF_PAIR = (
    "SELECT row.kk_index FROM pair_side AS side JOIN list_row AS row ON row.id = side.list_row_id"
    " WHERE side.pair_id = NEW.pair_id"
)

_OF_CASE = (
    "SELECT kk_index FROM person"
    " WHERE id = (SELECT person_id FROM claim_case WHERE id = NEW.case_id)"
)


def _not_kin(table: str, families: str, officers: str) -> Rule:
    """No officer newly named here is of the family of the person it is about."""
    names = officers.split()
    changed = (f"CASE WHEN NEW.{name} IS NOT OLD.{name} THEN NEW.{name} END" for name in names)
    return Rule(
        "not_kin",
        table,
        (
            ("families", families),
            ("given", ", ".join(f"NEW.{name}" for name in names)),
            ("changed", ", ".join(changed)),
            ("quoted", ", ".join(f"'{name}'" for name in names)),
        ),
    )


APPLICATION_SAID: Final = (
    "name", "nik_enc", "nik_index", "birth_date", "sex", "occupation", "address", "phone_enc",
)  # fmt: skip
"""Columns of an application that say who it is: as they were said, until they are erased."""

NEVER_EMPTIED: Final = (
    "application", "bill", "bill_line", "breach", "card", "card_batch", "case_change", "case_grant",
    "case_heir", "case_paper", "case_report", "claim_case", "complaint", "decree", "difference",
    "exclusion", "fund", "giver_list", "leave", "mandate", "mandate_payment", "message", "payer",
    "person_month", "plan", "recovery", "sweep", "sweep_finding", "verdict", "visit",
)  # fmt: skip
"""Tables that change, but lose no row."""

SPECIAL: Final = (
    Rule("own_name", "audit_event"),
    Rule("seal_once", "audit_event"),
    _two("decree", "approved_by_id", "proposed_by_id"),
    _two("exclusion", "approved_by_id", "proposed_by_id"),
    _two("verdict", "confirmed_by_id", "given_by_id"),
    _not_kin("visit", _OF_PERSON, "seen_by_id withdrawn_by_id"),
    _not_kin(
        "exclusion",
        _OF_PERSON,
        "proposed_by_id approved_by_id lift_proposed_by_id lifted_by_id",
    ),
    _not_kin(
        "leave",
        _OF_PERSON,
        "proposed_by_id approved_by_id withdrawn_by_id undo_proposed_by_id undone_by_id",
    ),
    _not_kin("verdict", _OF_PAIR, "given_by_id confirmed_by_id withdrawn_by_id"),
    Rule("name_words", "person"),
    Rule("before_approval", "decree_line", (("of", "decree"),)),
    Rule("before_approval", "bill_line", (("of", "bill"),)),
    _two("bill", "approved_by_id", "drafted_by_id"),
    _two("bill", "paid_by_id", "drafted_by_id"),
    _two("bill", "paid_by_id", "approved_by_id"),
    _two("leave", "approved_by_id", "proposed_by_id"),
    _two("leave", "undone_by_id", "undo_proposed_by_id"),
    _two("difference", "closed_by_id", "explained_by_id"),
    Rule("adds_up", "bill"),
    Rule("voids_lines", "bill"),
    Rule("billed_stays", "person_month"),
    Rule("none_after_death", "person_month"),
    Rule("moves_balance", "transfer"),
    Rule("follows", "transfer"),
    Rule("by_transfer", "fund"),
    _fixed(
        "bill",
        "id sweep_id month number due_on people held total_rp list_hash drafted_at drafted_by_id",
    ),
    _fixed("bill_line", "id bill_id person_month_id person_id fund_id month amount_rp place"),
    _fixed("sweep_finding", "id sweep_id person_id person_month_id check_code evidence since"),
    _fixed("leave", "id person_id ground evidence effective_month proposed_at proposed_by_id"),
    _fixed("difference", "id bill_id kind bill_line_id receipt_row_id city_rp insurer_rp bank_rp"),
    _fixed(
        "decree",
        "year_id determination_id amends_id content_hash people added_rp removed_rp"
        " proposed_by_id proposed_at approved_by_id approved_at",
        since="approved_at",
    ),
    *_moved("claim_case", "case_step", "case_id", "reported"),
    _two("case_change", "first_by_id", "made_by_id"),
    _two("case_change", "second_by_id", "made_by_id"),
    _two("case_change", "second_by_id", "first_by_id"),
    _not_kin("case_step", _OF_CASE, "by_id"),
    _not_kin("case_paper", _OF_CASE, "checked_by_id"),
    _not_kin("case_change", _OF_CASE, "made_by_id first_by_id second_by_id dropped_by_id"),
    _fixed("claim_case", "id person_id kind source report_id evidence opened_at opened_by_id"),
    _fixed("case_report", "id event source name sha256 size blob uploaded_at uploaded_by_id"),
    _fixed("case_paper", "id case_id code name blob sha256 size type uploaded_at uploaded_by_id"),
    _fixed(
        "case_change",
        "id case_id heir_id gone what reason relation name birth_date alive guardian nik_enc phone"
        " bank account_enc account_name made_at made_by_id",
    ),
    _fixed("case_grant", "id child_id number due_on level amount_rp claimed_at claimed_by_id"),
    _fixed("card_batch", "id decree_id person_id region_code asked_at asked_by_id"),
    _fixed(
        "card",
        "id batch_id person_id token_hash key_id issued_on valid_through issued_at issued_by_id",
    ),
    _fixed("message", "id person_id kind to_enc text_enc asked_at"),
    *_moved("complaint", "complaint_step", "complaint_id", "received"),
    *(
        _two("complaint", "answered_by_id", other, only="NEW.kind = 'appeal'")
        for other in ("received_by_id", "decided_by_id", "found_by_id")
    ),
    _not_kin("complaint", _OF_PERSON, "taken_by_id answered_by_id"),
    _fixed(
        "complaint",
        "id ticket_hash ticket_enc kind anonymous about_officer words_enc received_at"
        " received_by_id",
    ),
    _fixed(
        "application",
        "id ticket_hash region_code consent received_at entered_by_id",
        emptied=("erased_at", " ".join(APPLICATION_SAID)),
        decided_at="outcome decided_at decided_by_id",
        erased_at="erased_at list_file_id",
    ),
    _fixed("breach", "id complaint_id known_at opened_at opened_by_id"),
    _fixed(
        "plan",
        "id year title day scenario determination_id draft_name draft asked_at asked_by_id",
        computed_at="computed_at folder content_hash people amount_rp ceiling_rp missing",
        withdrawn_at="withdrawn_at withdrawn_by_id",
    ),
    _fixed("person_month", "id person_id month fund_id other_payer decree_line_id amount_rp"),
    Rule("none_promised", "person_month"),
    Rule("one_promise", "mandate"),
    Rule("by_payment", "mandate"),
    Rule("keeps_promise", "mandate_payment"),
    _two("giver_list", "taken_by_id", "uploaded_by_id"),
    _fixed("payer", "id kind opened_at opened_by_id"),
    _fixed("giver_list", "id kind name blob sha256 size uploaded_at uploaded_by_id"),
    _fixed(
        "mandate",
        "id payer_id person_id sector first_month agreed_on evidence evidence_sha256 row_id"
        " follows_id made_at made_by_id",
    ),
    _fixed("mandate_payment", "id mandate_id month amount_rp paid_on person_month_id at by_id"),
    _two("recovery", "written_off_by_id", "given_up_by_id"),
    _fixed("recovery", "id person_id ground since_on months total_rp opened_at opened_by_id"),
    _fixed("verdict", "id pair_id verdict reason given_by_id given_at"),
    _fixed("visit", "id person_id seen_by_id seen_on place what_was_seen found recorded_at"),
    _fixed("exclusion", "id person_id reason_code reason proposed_by_id proposed_at"),
)

EVERY_APPEND_ONLY: Final = {
    "sqlite": ("no_update", "no_delete", "no_replace", "needs_actor"),
    "postgresql": ("no_update", "no_delete", "no_truncate", "needs_actor"),
}
"""SQLite replaces a row by inserting it again; PostgreSQL empties a table without deleting rows."""


def rules(vendor: str) -> list[Rule]:
    """Every rule of the office on this kind of database."""
    general = [Rule(n, table) for table in sorted(APPEND_ONLY) for n in EVERY_APPEND_ONLY[vendor]]
    stay = ["no_delete", "no_truncate"] if vendor == "postgresql" else ["no_delete"]
    return [*general, *(Rule(n, table) for table in NEVER_EMPTIED for n in stay), *SPECIAL]
