"""A planning of two funds by hand, with the national law."""

from dataclasses import replace
from datetime import date

from pijar.core.month import Month
from pijar.law.load import load_law
from pijar.stages.funding import Fund
from pijar.stages.plans.scenario import Base, Planning, Scenario, Stated, Target, Tariffs

DAY = date(2025, 12, 31)
BOOK = load_law()


def stated(value: int) -> Stated:
    return Stated(value, DAY, "uji")


def target(name="apbd", people=7_500, ceiling_rp=1_512_000_000, **given) -> Target:
    fund = Fund(
        id=name, label=name.upper(), year=2026, payer_class=given.pop("payer", name),
        order=given.pop("order", 2), ceiling_rp=ceiling_rp, seats=people,
        first_month=given.pop("first", Month(2026, 1)),
        last_month=given.pop("last", Month(2026, 12)),
        gate=given.pop("gate", None),
    )  # fmt: skip
    transport = given.pop("transport", 0)
    assert not given
    return Target(fund, people, transport, stated(people), stated(ceiling_rp))


DBHCHT = target("dbhcht", 1_000, 201_600_000, order=1, gate="tobacco")


def planning(*targets: Target, **given) -> Planning:
    """Semarang's two funds, if none are given."""
    scenario = Scenario(
        year=2026, title="Uji", day=DAY, targets=targets or (DBHCHT, target()),
        bases=(Base("peserta_program", stated(7_217)),),
        before=(Month(2025, 10), Month(2025, 12)),
    )  # fmt: skip
    return Planning(replace(scenario, **given), Tariffs(BOOK, DAY))
