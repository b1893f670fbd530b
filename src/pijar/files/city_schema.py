"""What a city's files may say: one strict model per file, unknown keys refused.

Read the models as the list of everything a city can decide without touching code. The template
folder `cities/_template` explains the same keys to the officer who fills them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.facts import KINDS
from pijar.programmes.jkk_jkm_bpu import PayerClass, Sector
from pijar.stages.contributions.sheets import BankField, ReceiptField
from pijar.stages.enrolments import REGISTRATION_FIELDS, Change, Form, ReplyField
from pijar.stages.lists.headings import CANONICAL, FIELDS
from pijar.stages.reports.counted import EstimateBy, EstimateOf


def _one_of(known: Iterable[str]) -> AfterValidator:
    """Takes a text that is among those known, and names them all otherwise."""
    choices = sorted(known)

    def check(text: str) -> str:
        if text not in choices:
            raise ValueError(f"“{text}” tidak dikenal; pilih {', '.join(choices)}")
        return text

    return AfterValidator(check)


def _month(text: object) -> Month:
    if isinstance(text, Month):
        return text
    try:
        return Month.parse(str(text))
    except Refusal as refusal:
        raise ValueError(str(refusal)) from None


Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
CoverMonth = Annotated[Month, BeforeValidator(_month)]
Zone = Annotated[str, _one_of(("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"))]
Code = Annotated[str, _one_of(CATALOGUE)]
Heading = Annotated[str, _one_of(FIELDS)]
Column = Annotated[str, _one_of(CANONICAL)]


class Strict(BaseModel):
    """A model that knows all its keys and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Figure(Strict):
    """A number that says of which day it is and where it comes from."""

    value: Annotated[int, Field(ge=0, strict=True)]
    as_of: date
    source: Text
    note: str = ""


class Programme(Strict):
    """The city's own name for the programme, and the regulation it stands on."""

    name: Text
    full_name: Text
    instrument: Text
    since: date
    confirmed: bool
    source: Text


class Agency(Strict):
    id: Word
    name: Text
    role: Text


class Signatory(Strict):
    """Who signs in a role since a day; the latest one not after the day counts."""

    role: Word
    title: Text
    name: str | None
    nip: str | None
    since: date
    source: Text


class Lottery(Strict):
    """The public seed that breaks ties; announced before lists open."""

    seed: Annotated[int, Field(ge=0, strict=True)]
    announced_on: date
    note: str = ""


class CityFile(Strict):
    """city.yaml"""

    code: Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}$")]
    slug: Word
    name: Text
    zone: Zone
    programme: Programme
    agencies: Annotated[tuple[Agency, ...], Field(min_length=1)]
    signatories: Annotated[tuple[Signatory, ...], Field(min_length=1)]
    criteria: Annotated[tuple[Code, ...], Field(min_length=1)]
    lottery: Lottery

    @model_validator(mode="after")
    def _each_once(self) -> CityFile:
        for key, names in (
            ("criteria", self.criteria),
            ("agencies", tuple(agency.id for agency in self.agencies)),
        ):
            if len(set(names)) < len(names):
                raise ValueError(f"{key}: ada yang tertulis dua kali")
        return self


class QuotaEntry(Strict):
    kind: Literal["region", "occupation"]
    key: Text
    seats: Annotated[int, Field(ge=0, strict=True)]


class FundEntry(Strict):
    id: Word
    label: Text
    year: Annotated[int, Field(ge=2015, le=2100, strict=True)]
    payer_class: PayerClass
    order: Annotated[int, Field(ge=1, strict=True)]
    gate: str | None = None
    first_month: CoverMonth
    last_month: CoverMonth
    seats: Figure | None = None
    ceiling_rp: Figure
    quotas: tuple[QuotaEntry, ...] = ()

    @model_validator(mode="after")
    def _makes_sense(self) -> FundEntry:
        if not self.first_month <= self.last_month:
            raise ValueError("last_month: sebelum first_month")
        if {self.first_month.year, self.last_month.year} != {self.year}:
            raise ValueError("first_month dan last_month harus di dalam year")
        if self.gate is not None and KINDS.get(self.gate) != "bool":
            raise ValueError(f"gate: “{self.gate}” bukan fakta ya/tidak")
        return self


class FundsFile(Strict):
    """funds.yaml"""

    funds: Annotated[tuple[FundEntry, ...], Field(min_length=1)]


class EstimateEntry(Strict):
    """How many there are by somebody's estimate: in all, or by place, occupation, sex or age."""

    of: EstimateOf
    by: EstimateBy = "total"
    as_of: date
    source: Text
    note: str = ""
    value: Annotated[int, Field(ge=0, strict=True)] | None = None
    values: dict[Text, Annotated[int, Field(ge=0, strict=True)]] = {}

    @model_validator(mode="after")
    def _one_or_many(self) -> EstimateEntry:
        if (self.value is not None) != (self.by == "total") or bool(self.values) == (
            self.by == "total"
        ):
            raise ValueError("total: isi value; selain total: isi values, satu angka tiap kelompok")
        return self


class EstimatesFile(Strict):
    """estimates.yaml"""

    estimates: tuple[EstimateEntry, ...]


class Occupation(Strict):
    """One kind of work: its spellings, the danger we assume, and whether it is covered."""

    code: Word
    label: Text
    kbji: Annotated[str, Field(pattern=r"^[0-9]{0,4}$")] = ""
    risk: Annotated[int, Field(ge=1, le=5, strict=True)]
    sector: Sector
    covered: bool
    aliases: tuple[Text, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way it is written: the code, the label and the aliases."""
        return (self.code.replace("_", " "), self.label, *self.aliases)


class OccupationsFile(Strict):
    """occupations.yaml"""

    source: Text
    confirmed: bool
    occupations: Annotated[tuple[Occupation, ...], Field(min_length=1)]


class ListMap(Strict):
    """lists/*.yaml: what one sender calls the columns, and what every row of theirs shares."""

    id: Word
    sender: Text
    agency: Word
    files: Annotated[tuple[Text, ...], Field(min_length=1)]
    headers: dict[Text, Heading]
    constants: dict[Column, Text]


class LegalBasis(Strict):
    """A line of "Mengingat"; unconfirmed ones are marked until the legal bureau has read them."""

    text: Text
    confirmed: bool


class DecreePaper(Strict):
    """papers/decree.yaml: the texts around the list of a decree's annex.

    `{number}` stays for the decree's number; `{year}` and `{fund}` are filled in by `texts`.
    """

    title: Annotated[tuple[Text, ...], Field(min_length=1)]
    heading: Annotated[tuple[Text, ...], Field(min_length=1)]
    removal_heading: Annotated[tuple[Text, ...], Field(min_length=1)]
    place: Text
    signed_by: Word
    legal_bases: tuple[LegalBasis, ...]

    @model_validator(mode="after")
    def _known_places(self) -> DecreePaper:
        for line in (*self.title, *self.heading, *self.removal_heading):
            unknown = set(re.findall(r"\{([^{}]*)\}", line)) - {"number", "year", "fund"}
            if unknown:
                raise ValueError(f"“{{{unknown.pop()}}}” tidak dikenal; pakai number, year, fund")
        return self

    def texts(
        self, *, year: int, fund: str, change: Change = "add"
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Title and heading for one list of one fund, only the number still open."""
        above = self.heading if change == "add" else self.removal_heading
        title, heading = (
            tuple(line.replace("{year}", str(year)).replace("{fund}", fund) for line in lines)
            for lines in (self.title, above)
        )
        return title, heading


class RegistrationEntry(Strict):
    """One column of the insurer's form, as `pijar.stages.enrolments.RegistrationColumn` has it."""

    header: Text
    field: str = ""
    form: Form = "text"
    pattern: str = "dd-mm-yyyy"
    codes: dict[str, str] = {}
    constant: str = ""
    width: Annotated[int, Field(ge=1, le=100, strict=True)] = 16

    @model_validator(mode="after")
    def _one_content(self) -> RegistrationEntry:
        if self.field and self.constant:
            raise ValueError("pilih salah satu: field atau constant")
        if self.field and self.field not in REGISTRATION_FIELDS:
            known = ", ".join(sorted(REGISTRATION_FIELDS))
            raise ValueError(f"field: pilih salah satu dari {known}")
        return self


class RegistrationPaper(Strict):
    """papers/registration.yaml: the columns of the workbook sent to the insurer."""

    sheet: Text
    columns: Annotated[tuple[RegistrationEntry, ...], Field(min_length=1)]


class ReplyPaper(Strict):
    """papers/reply.yaml: the words in which the insurer answers, as far as anybody knows them."""

    since: date
    confirmed: bool
    source: Text
    headings: Annotated[dict[Text, ReplyField], Field(min_length=1)]
    accepted: tuple[Text, ...]
    refused: tuple[Text, ...]
    refusals: dict[Text, Word]
    ended: tuple[Text, ...] = ()
    not_ended: tuple[Text, ...] = ()


class ReceiptPaper(Strict):
    """papers/receipt.yaml: the words of the insurer's receipt, as far as anybody knows them."""

    since: date
    confirmed: bool
    source: Text
    headings: Annotated[dict[Text, ReceiptField], Field(min_length=1)]
    booked: tuple[Text, ...]
    not_booked: tuple[Text, ...]


class BankPaper(Strict):
    """papers/bank.yaml: the words of the bank's statement, as far as anybody knows them."""

    since: date
    confirmed: bool
    source: Text
    headings: Annotated[dict[Text, BankField], Field(min_length=1)]
    out: tuple[Text, ...]
    back: tuple[Text, ...]
    ours: Annotated[tuple[Text, ...], Field(min_length=1)]


class ContactEntry(Strict):
    """Whom people may call: an agency of the city, and its numbers; none may be guessed."""

    agency: Word
    numbers: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[0-9+() -]{3,24}$")], ...], Field(max_length=2)
    ] = ()


class ContactPaper(Strict):
    """papers/contact.yaml: what cards and letters say of whom to call, and of the worker's page.

    No more than five with two numbers each: a card has no room for more.
    """

    since: date
    confirmed: bool
    source: Text
    page: Annotated[str, Field(pattern=r"^https://[^#? ]+$")] | None
    contacts: Annotated[tuple[ContactEntry, ...], Field(max_length=5)]
