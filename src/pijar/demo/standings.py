"""What holds of each person beyond who they are: alive, resident, employed, paid for, how poor.

The registers tell these facts, mostly rightly; `truth/` tells them always rightly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from pijar.core.days import age_on
from pijar.core.month import Month
from pijar.demo.people import Person, Population
from pijar.demo.trades import Trades
from pijar.files.city_schema import FundEntry

Fate = Literal[
    "", "dead", "wage_earner", "wage_hit_false", "civil_servant", "other_payer",
    "other_payer_ended", "moved", "elsewhere",
]  # fmt: skip

# Of 10,000 candidates; one person has at most one of these.
FATES_PER_10_000: Mapping[Fate, int] = {
    "dead": 250,
    "wage_earner": 280,
    "wage_hit_false": 110,
    "civil_servant": 60,
    "other_payer": 260,
    "other_payer_ended": 110,
    "moved": 130,
    "elsewhere": 70,
}
TOBACCO_WHERE_FIELDS_ARE_PER_10_000 = 3_300
LAST_YEAR_PER_10_000 = 7_300
WELFARE_FAMILIES_PER_100 = 85
OTHER_PAYERS = ("mandiri", "provinsi", "asn", "desa", "csr")


@dataclass(frozen=True, slots=True)
class Cover:
    """Cover somebody has with the insurer, as the participants' register shows it."""

    payer: str
    active: bool
    since: Month
    until: Month | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of one person that decide.

    evidence: number of the letter that proves tobacco work, "" without one.
    city_cover: paid by a fund of this city last year. other_cover: by anybody else, ever.
    """

    fate: Fate = ""
    died_on: date | None = None
    occupation: str = ""
    income_rp: int = 0
    desil: int | None = None
    tobacco: bool = False
    evidence: str = ""
    city_cover: Cover | None = None
    other_cover: Cover | None = None

    @property
    def resident(self) -> bool:
        return self.fate not in ("moved", "elsewhere")

    @property
    def paid_by_other(self) -> bool:
        return self.other_cover is not None and self.other_cover.active


def draw_standings(
    rng: Random, population: Population, *, trades: Trades, funds: Sequence[FundEntry], day: date
) -> dict[int, Standing]:
    """The standing of everybody, by person number.

    Args:
        funds: those of the city that have been paying until now.
        day: nobody here has died after it.
    """
    last_family = population.people[-1].family
    deciles = [_draw_desil(rng) for _ in range(last_family + 1)]
    standings = {
        person.number: _bystander(rng, person, deciles[person.family], funds, day)
        for person in population.people
    }
    for person in population.candidates:
        standings[person.number] = _candidate(
            rng, person, desil=deciles[person.family], trades=trades, funds=funds, day=day
        )
    return standings


def _draw_desil(rng: Random) -> int | None:
    """A family's welfare decile, poor more often than not; None when it is not in the data."""
    if 100 * rng.random() >= WELFARE_FAMILIES_PER_100:
        return None
    return rng.choices(range(1, 11), cum_weights=(20, 38, 54, 67, 77, 85, 91, 95, 98, 100))[0]


def _bystander(
    rng: Random, person: Person, desil: int | None, funds: Sequence[FundEntry], day: date
) -> Standing:
    """Somebody whom no list names: some very old ones have died, some were covered last year."""
    age, chance = age_on(person.born, day), rng.random()
    if age > 75 and chance < 0.4:
        died_on = day - timedelta(days=rng.randint(30, 1500))
        return Standing("dead", died_on=died_on, desil=desil)
    if funds and 20 <= age < 65:
        if chance < 0.06:
            return Standing(desil=desil, city_cover=_city_cover(rng, funds, tobacco=False))
        if chance < 0.10:
            return Standing("wage_earner", desil=desil)
        if chance < 0.115:
            return Standing("civil_servant", desil=desil)
    return Standing(desil=desil)


def _candidate(
    rng: Random,
    person: Person,
    *,
    desil: int | None,
    trades: Trades,
    funds: Sequence[FundEntry],
    day: date,
) -> Standing:
    fate: Fate = "" if person.edge else _draw_fate(rng)
    draw = trades.draw_covered if person.edge else trades.draw
    occupation = draw(rng, person, day)
    evidence = ""
    tobacco = not person.edge and trades.has_fields(person)
    tobacco = tobacco and 10_000 * rng.random() < TOBACCO_WHERE_FIELDS_ARE_PER_10_000
    if tobacco:
        occupation = trades.draw_tobacco(rng)
        if rng.random() < 0.96:
            evidence = f"400.7/{rng.randint(1, 980)}/{day.year - 1}"
    other = _other_cover(rng, fate, day)
    paid = 10_000 * rng.random() < LAST_YEAR_PER_10_000 and (other is None or not other.active)
    return Standing(
        fate=fate,
        died_on=day - timedelta(days=rng.randint(3, 700)) if fate == "dead" else None,
        occupation=occupation,
        income_rp=50_000 * round(rng.triangular(6, 70, 22)),
        desil=desil,
        tobacco=tobacco and evidence != "",
        evidence=evidence,
        city_cover=_city_cover(rng, funds, tobacco=tobacco) if paid and funds else None,
        other_cover=other,
    )


def _draw_fate(rng: Random) -> Fate:
    chance = 10_000 * rng.random()
    for fate, share in FATES_PER_10_000.items():
        if chance < share:
            return fate
        chance -= share
    return ""


def _city_cover(rng: Random, funds: Sequence[FundEntry], *, tobacco: bool) -> Cover:
    gated = [fund for fund in funds if fund.gate]
    open_to_all = [fund for fund in funds if not fund.gate] or list(funds)
    fund = rng.choice(gated if tobacco and gated and rng.random() < 0.6 else open_to_all)
    return Cover(fund.id, rng.random() < 0.96, fund.first_month, fund.last_month)


def _other_cover(rng: Random, fate: Fate, day: date) -> Cover | None:
    """Cover that is not the city's; of those who pay themselves or are sponsored, a third lapse."""
    month = Month.of(day)
    if fate == "other_payer":
        payer = rng.choices(OTHER_PAYERS, (30, 25, 20, 15, 10))[0]
        until = None if payer == "mandiri" else month + rng.randint(2, 11)
        return Cover(payer, True, month - rng.randint(2, 30), until)
    if fate == "other_payer_ended":
        since = month - rng.randint(14, 40)
        return Cover(rng.choice(OTHER_PAYERS), False, since, since + rng.randint(1, 10))
    return None
