"""A decree is a difference: after it the open months are as wanted, and nothing else moved."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import annex, line

from pijar.core.errors import Defect
from pijar.core.month import Month, span
from pijar.stages.enrolments import Differences, Paid, decree_hash, differences

Cover = dict[str, dict[Month, Paid]]

YEAR = span(Month(2026, 1), Month(2026, 12))
JUNE, JULY = Month(2026, 6), Month(2026, 7)


def months(first: int, last: int, fund: str = "apbd", price_rp: int = 16_800) -> dict[Month, Paid]:
    return {month: Paid(fund, price_rp) for month in YEAR[first - 1 : last]}


def test_the_first_decree_gives_all_that_is_wanted() -> None:
    found = differences({}, {"a": months(2, 12), "b": months(1, 12, "dbhcht")})
    assert [(x.person, x.fund, x.change, len(x.months), x.amount_rp) for x in found.lines] == [
        ("a", "apbd", "add", 11, 184_800),
        ("b", "dbhcht", "add", 12, 201_600),
    ]
    assert (found.added_rp, found.removed_rp) == (386_400, 0)


def test_what_is_the_same_stands_in_no_line() -> None:
    assert differences({"a": months(1, 12)}, {"a": months(1, 12)}).lines == ()


def test_who_is_wanted_no_more_loses_the_months_to_come_and_keeps_those_begun() -> None:
    [line] = differences({"a": months(1, 12)}, {}, open_from=JULY).lines
    assert (line.change, line.first_month, line.last_month) == ("remove", JULY, YEAR[-1])
    assert line.amount_rp == 6 * 16_800


def test_a_month_that_has_begun_is_not_given_afterwards() -> None:
    [line] = differences({}, {"a": months(1, 12)}, open_from=JULY).lines
    assert (line.change, line.first_month) == ("add", JULY)


def test_another_fund_is_a_loss_and_a_gain_of_the_same_months() -> None:
    found = differences({"a": months(1, 12)}, {"a": months(1, 12, "dbhcht")}, open_from=JULY)
    assert [(x.change, x.fund, x.first_month) for x in found.lines] == [
        ("remove", "apbd", JULY),
        ("add", "dbhcht", JULY),
    ]
    assert found.people == {"a": "change"}


def test_months_taken_around_one_that_stays_with_the_fund_are_two_lines() -> None:
    cheaper = months(4, 5, price_rp=8_400)
    now = months(1, 3) | cheaper | months(6, 12)
    lines = differences({"a": now}, {"a": cheaper}).lines
    assert [(x.change, x.first_month.month, x.last_month.month, x.amount_rp) for x in lines] == [
        ("remove", 1, 3, 3 * 16_800),
        ("remove", 6, 12, 7 * 16_800),
    ]
    between = months(1, 3) | months(4, 5, "dbhcht") | months(6, 12)
    [line] = differences({"a": between}, {"a": months(4, 5, "dbhcht")}).lines
    assert (line.first_month.month, line.last_month.month, len(line.months)) == (1, 12, 10)


def test_another_payers_months_are_neither_taken_nor_paid_twice() -> None:
    found = differences({"a": months(3, 4, "")}, {"a": months(1, 12)})
    [line] = found.lines
    assert line.months == (*YEAR[:2], *YEAR[4:])
    assert found.covered_elsewhere == ("a",)


def test_who_waits_for_the_insurer_stays_until_it_has_answered() -> None:
    now = {"a": months(1, 12), "b": months(1, 12), "c": months(1, 12)}
    found = differences(now, {"c": months(1, 12)}, open_from=JULY, waiting={"a", "c"})
    assert [line.person for line in found.lines] == ["b"]
    assert found.held_back == ("a",)


def test_whom_the_insurer_refused_loses_every_month_and_gets_none() -> None:
    now = {"a": months(1, 12)}
    [line] = differences(now, now, open_from=JULY, refused={"a"}).lines
    assert (line.change, line.months) == ("remove", YEAR)
    assert differences(now, now, open_from=JULY, refused={"a"}, waiting={"a"}).lines == ()


@pytest.mark.parametrize("paid", [Paid("", 16_800), Paid("apbd", 0), Paid("apbd", -1)])
def test_a_month_without_fund_or_price_is_a_defect(paid: Paid) -> None:
    with pytest.raises(Defect):
        differences({}, {"a": {JUNE: paid}})


covers = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(
        st.sampled_from(YEAR),
        st.builds(Paid, st.sampled_from(["apbd", "dbhcht"]), st.sampled_from([8_400, 16_800])),
    ),
)


def _after(in_force: Cover, found: Differences) -> Cover:
    """What is in force once a decree is, its lines obeyed one by one."""
    after = {person: dict(held) for person, held in in_force.items()}
    for each in sorted(found.lines, key=lambda each: each.change == "add"):
        held = after.setdefault(each.person, {})
        for month in each.months:
            if each.change == "remove":
                assert held.pop(month).fund == each.fund
            else:
                assert month not in held, "covered twice"
                held[month] = Paid(each.fund, 0)
    return after


@given(covers, covers, st.sampled_from(YEAR), st.sets(st.sampled_from("abcdef")))
def test_after_a_decree_the_open_months_are_those_wanted_and_no_other_moved(
    in_force: Cover, wanted: Cover, open_from: Month, waiting: set[str]
) -> None:
    found = differences(in_force, wanted, open_from=open_from, waiting=waiting)
    after = _after(in_force, found)
    for person in {*in_force, *wanted}:
        for month in YEAR:
            still = month < open_from or person in waiting
            side = in_force if still else wanted
            expected = side.get(person, {}).get(month)
            got = after.get(person, {}).get(month)
            assert (got and got.fund) == (expected and expected.fund)
    spent = sum(p.amount_rp for held in in_force.values() for p in held.values())
    assert spent + found.added_rp - found.removed_rp >= 0


@given(covers, covers)
def test_a_decree_obeyed_leaves_no_difference(in_force: Cover, wanted: Cover) -> None:
    found = differences(in_force, wanted)
    touched = {(x.person, m): x for x in found.lines if x.change == "add" for m in x.months}
    after = {
        person: {
            month: wanted[person][month] if (person, month) in touched else in_force[person][month]
            for month in held
        }
        for person, held in _after(in_force, found).items()
    }
    assert differences(after, wanted).lines == ()


def test_the_hash_of_a_decree_is_that_of_the_text_written_by_hand() -> None:
    given_, ended = annex((line(1),)), annex((line(1, months=6),), change="remove")
    rows = [
        f"apbd_2026\tadd\t1\t201600\t{given_.hash}\n",
        f"apbd_2026\tremove\t1\t201600\t{ended.hash}\n",
    ]
    text = "keputusan/1\t2026\tabc\n" + "".join(sorted(rows))
    assert decree_hash(2026, "abc", [given_, ended]) == hashlib.sha256(text.encode()).hexdigest()


def test_a_list_that_ends_cover_has_another_hash_than_one_that_gives_it() -> None:
    assert annex((line(1),)).hash != annex((line(1),), change="remove").hash
