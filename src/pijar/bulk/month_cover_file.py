"""`pijar cover`: a file of paid months in, everybody's state of cover out, asked twice.

    months.csv|parquet|xlsx → cover.parquet and cover.json

Every row is a month that a person is enrolled for; a row with `paid_on` is paid, one with
`refunded_on` is not. A column more, `ended`, is the last month owed. What cannot be read is
refused by its line: an unread month would be an unpaid one.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pijar.bulk.filled_in import filled_in
from pijar.bulk.folder import digest_of, write_json
from pijar.bulk.month_cover import Owed, cover_all, month_of
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.days import parse_day
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.law.book import LawBook
from pijar.stages.contributions.cover import Cover, Payment, Terms, counted, cover_of

REQUIRED: Final = ("person_id", "month", "paid_on")
OPTIONAL: Final = ("refunded_on", "payer", "ended")

STANDS: Final = (
    "state", "since", "paid_through", "behind", "run_of_months", "matures_on", "jkm", "unpaid",
)  # fmt: skip
"""What is told of everybody, in the order of the columns."""

EARLIEST: Final = Month(2015, 7)
"""Before PP 44/2015 no due day is known."""

YEARS_AHEAD: Final = 10
"""A month further off is a typing error, not a payment."""

ASKED_AGAIN: Final = 1000


def cover_file(path: Path, day: date, book: LawBook, out: Path) -> dict[str, Any]:
    """Work out everybody's cover on a day; writes `cover.parquet` and `cover.json` into `out`.

    Returns: what `cover.json` says: people by state and by death benefit, and what law it rests on.

    Raises:
        Refusal: BULAN_LUNAS_TAK_TERBACA, with the line and what is wrong there.
        Defect: SQL and Python disagree about somebody.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out) as work, closing(OnDuckDB(Path(work), out, path.parent)) as db:
        take_months(db, path, day)
        terms = cover_all(db, day, book)
        asked = _ask_again(db, terms)
        db.save("FROM cover ORDER BY person_id", out / "cover.parquet")
        content = _content(db, terms) | {"asked_again": asked, "sha256": digest_of(path)}
    write_json(out / "cover.json", content)
    return content


def take_months(db: OnDuckDB, path: Path, day: date) -> None:
    """Make `months` (see `month_cover`) of a file of paid months, as they are known on a day.

    Raises:
        Refusal: BULAN_LUNAS_TAK_TERBACA.
    """
    _take_in(db, path)
    _make_months(db, path, day)
    _one_end_each(db, path)


def _content(db: OnDuckDB, terms: Terms) -> dict[str, Any]:
    people = dict(db.rows("SELECT state, count(*) FROM cover GROUP BY state ORDER BY state"))
    jkm = dict(db.rows("SELECT jkm, count(*) FROM cover GROUP BY jkm ORDER BY jkm"))
    matures = db.rows(
        "SELECT strftime(matures_on, '%Y-%m'), count(*) FROM cover WHERE matures_on IS NOT NULL"
        f" AND matures_on > DATE '{terms.day}' GROUP BY 1 ORDER BY 1"
    )
    return {
        "day": terms.day.isoformat(),
        "last_due_month": str(terms.last_due),
        "people": sum(people.values()),
        "states": people,
        "jkm": jkm,
        "matures_in": dict(matures),
        "estimate": terms.estimate,
        "law": list(terms.why),
    }


def _take_in(db: OnDuckDB, path: Path) -> None:
    """Make `texts`: line and text of every cell, columns as in REQUIRED and OPTIONAL."""
    names = (*REQUIRED, *OPTIONAL)
    if path.suffix != ".parquet":
        lines = (
            (line, *map(str.strip, cells))
            for line, cells in filled_in(path, REQUIRED, _misfit, also=OPTIONAL)
        )
        db.load("texts", {"line": "BIGINT"} | dict.fromkeys(names, "VARCHAR"), lines)
        return
    try:
        db.open_parquet("given", path)
        given = db.columns("given")
        if not set(REQUIRED) <= set(given):
            raise _misfit(path, 1, f"harus punya kolom {', '.join(REQUIRED)}.")
        chosen = ", ".join(
            f"trim(coalesce(CAST({name} AS VARCHAR), '')) AS {name}"
            if name in given
            else f"'' AS {name}"
            for name in names
        )
        db.make(f"CREATE TABLE texts AS SELECT file_row AS line, {chosen} FROM given")
    except db.errors as error:
        raise _misfit(path, 1, "bukan Parquet yang utuh.") from error


# As machines write a day, or as a workbook shows one; `_day` reads the same two.
_DAY = (
    r"CASE WHEN regexp_matches({0}, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([ T].*)?\z')"
    r" THEN TRY_CAST(left({0}, 10) AS DATE)"
    r" WHEN regexp_matches({0}, '^[0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}}\z')"
    r" THEN TRY_CAST(regexp_replace({0}, '^(..).(..).(....)', '\3-\2-\1') AS DATE) END"
)
_MONTH = (
    r"CASE WHEN regexp_matches({0}, '^[0-9]{{4}}-[0-9]{{2}}\z') THEN TRY_CAST({0} || '-01' AS DATE)"
    f" ELSE {_DAY} END"
)
_SHOWN_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_INSTANT = re.compile(r"([0-9-]{10})[ T].*")


def _make_months(db: OnDuckDB, path: Path, day: date) -> None:
    """Make `months` of `texts`; what lacks its form is told by `_row`, the definition."""
    month, ended = _MONTH.format("month"), _MONTH.format("ended")
    paid_on, refunded_on = _DAY.format("paid_on"), _DAY.format("refunded_on")
    db.make(f"""CREATE TABLE formed AS SELECT line, person_id, payer, {month} AS month,
        {ended} AS ended, {paid_on} AS paid_on, {refunded_on} AS refunded_on,
        paid_on = '' AS owed, ended = '' AS goes_on, refunded_on = '' AS stays FROM texts""")
    wrong = db.rows(
        "SELECT line, t.* EXCLUDE (line) FROM texts t JOIN formed f USING (line)"
        " WHERE t.person_id = '' OR f.month IS NULL"
        f" OR f.month NOT BETWEEN DATE '{EARLIEST.first_day}' AND DATE '{_latest(day).last_day}'"
        " OR (f.paid_on IS NULL AND NOT owed) OR (f.ended IS NULL AND NOT goes_on)"
        " OR (f.refunded_on IS NULL AND NOT stays) ORDER BY line LIMIT 1"
    )
    for line, *texts in wrong:
        _say_what_is_wrong(path, line, texts, day)
    index = "year({0}) * 12 + month({0}) - 1"
    db.make(f"""CREATE TABLE months AS SELECT person_id,
        ({index.format("month")})::INTEGER AS month, paid_on,
        coalesce(refunded_on <= DATE '{day}', false) AS refunded, payer,
        ({index.format("ended")})::INTEGER AS ended, owed FROM formed""")
    db.drop("texts", "formed")


def _latest(day: date) -> Month:
    return Month.of(day) + 12 * YEARS_AHEAD


def _say_what_is_wrong(path: Path, line: int, texts: Sequence[str], day: date) -> None:
    """Raise what the definition says of a row; that it says nothing is a defect of ours."""
    try:
        _row(texts, day)
    except Refusal as refused:
        raise _misfit(path, line, str(refused)) from None
    raise Defect(f"line {line} of the months is wrong in SQL and right in Python")


def _row(texts: Sequence[str], day: date) -> Owed:
    person, month, paid_on, refunded_on, payer, ended = (text.strip() for text in texts)
    if not person:
        raise Refusal("BULAN_LUNAS_TAK_TERBACA", "person_id kosong.")
    found = _month(month)
    if not EARLIEST <= found <= _latest(day):
        raise Refusal("BULAN_LUNAS_TAK_TERBACA", f"Bulan {found} di luar jangkauan.")
    paid = _day(paid_on) if paid_on else None
    refunded = bool(refunded_on) and _day(refunded_on) <= day
    end = _month(ended) if ended else None
    return Owed(person, Payment(found, paid, refunded, payer), paid is not None, end)


def _month(text: str) -> Month:
    """A month, written as such or as one of its days."""
    return Month.parse(text) if len(text) == len("2026-01") else Month.of(_day(text))


def _day(text: str) -> date:
    """A day as machines write it, or as a workbook shows it: day, month, year."""
    if shown := _SHOWN_DAY.fullmatch(text):
        text = "-".join(reversed(shown.groups()))
    elif instant := _INSTANT.fullmatch(text):
        text = instant[1]
    return parse_day(text)


def _one_end_each(db: OnDuckDB, path: Path) -> None:
    """Refuse people of whom two rows name different ends: nobody could say which one is meant."""
    ((people,),) = db.rows(
        "SELECT count(*) FROM (SELECT 1 FROM months GROUP BY person_id"
        " HAVING count(DISTINCT coalesce(ended, 0)) > 1)"
    )
    if people:
        raise _misfit(path, 1, f"{people} orang punya beberapa isi berbeda pada kolom ended")


def _misfit(path: Path, line: int, what: str) -> Refusal:
    return Refusal(
        "BULAN_LUNAS_TAK_TERBACA",
        f"Berkas “{path.name}” baris {line}: {what}",
        f"Kolomnya: {', '.join(REQUIRED)}; boleh ditambah {', '.join(OPTIONAL)}.",
    )


def _ask_again(db: OnDuckDB, terms: Terms) -> int:
    """Ask the definition about some: any thousand, and a thousand who are not simply covered.

    Raises:
        Defect: it says something else of one of them.
    """
    db.make(f"""CREATE TABLE asked AS
        (SELECT person_id FROM cover ORDER BY md5(person_id), person_id LIMIT {ASKED_AGAIN})
        UNION (SELECT person_id FROM cover WHERE state <> 'covered' OR unpaid > 0
            ORDER BY md5(person_id), person_id LIMIT {ASKED_AGAIN})""")
    months: dict[str, list[tuple[Any, ...]]] = {}
    for person, *cells in db.rows(
        "SELECT person_id, month, paid_on, refunded, payer, ended, owed FROM months"
        " JOIN asked USING (person_id)"
    ):
        months.setdefault(person, []).append(tuple(cells))
    chosen = ", ".join(STANDS)
    for person, *said in db.rows(
        f"SELECT person_id, {chosen} FROM cover SEMI JOIN asked USING (person_id)"
    ):
        if tuple(said) != stands(_defined(months[person], terms)):
            raise Defect("SQL and Python disagree about somebody's cover")
    return len(months)


def _defined(rows: Sequence[tuple[Any, ...]], terms: Terms) -> Cover:
    """What the definition says of one person's rows."""
    payments = [
        Payment(month_of(month), paid_on, refunded, payer or "")
        for month, paid_on, refunded, payer, _, owed in rows
        if not owed
    ]
    known = counted(payments, terms.day, terms.book)
    ended = rows[0][4]
    return cover_of(
        known,
        terms.day,
        terms.book,
        first=month_of(min(row[0] for row in rows)),
        ended=None if ended is None else month_of(ended),
        payers=known,
    )


def stands(cover: Cover) -> tuple[Any, ...]:
    """A cover as the columns of STANDS hold it."""
    through = cover.paid_through.first_day if cover.paid_through else None
    return (
        cover.state, cover.since, through, cover.behind, cover.run_of_months, cover.matures_on,
        cover.jkm, cover.unpaid,
    )  # fmt: skip
