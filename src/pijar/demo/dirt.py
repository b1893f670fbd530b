"""What goes wrong when a clerk types a person into a list: every kind, how often, and whether it
leaves the row usable.

Each kind is a function that spoils one typed row and says whether it could. At most one kind of
each group strikes a row; `per_10_000` holds for a clerk of ordinary care.
"""

from collections.abc import Callable, Collection, Container, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from pijar.demo import spelling
from pijar.demo.people import Person
from pijar.files.write_lists import Value

Row = MutableMapping[str, Value]
Spoil = Callable[[Random, Row, Person], bool]


@dataclass(frozen=True, slots=True)
class Dirt:
    """One kind of dirt. `unusable`: the NIK is lost, so the row must go back to its sender.

    in_cells: only a workbook can hold it, not a text file.
    """

    code: str
    per_10_000: int
    spoil: Spoil
    unusable: bool = False
    in_cells: bool = False


def _nik_shows_birth(person: Person) -> bool:
    """False for the few whose NIK holds a birth date that was wrong."""
    return person.nik[8:12] == f"{person.born:%m%y}"


def _nik_rounded(rng: Random, row: Row, person: Person) -> bool:
    row["nik"] = int(person.nik[:15] + "0")
    return True


def _nik_seri_zero(rng: Random, row: Row, person: Person) -> bool:
    """Rounded by Excel, then saved as text: the serial is 0000 now."""
    row["nik"] = person.nik[:15] + "0"
    return person.nik[12:15] == "000"


def _nik_exponent(rng: Random, row: Row, person: Person) -> bool:
    comma = rng.choice(",.")
    row["nik"] = f"{person.nik[0]}{comma}{person.nik[1 : rng.choice((3, 6))]}E+15"
    return True


def _nik_short(rng: Random, row: Row, person: Person) -> bool:
    at = rng.randrange(16)
    row["nik"] = person.nik[:at] + person.nik[at + 1 :]
    return True


def _nik_letter(rng: Random, row: Row, person: Person) -> bool:
    at = rng.choice([at for at in range(16) if person.nik[at] == "0"])
    row["nik"] = f"{person.nik[:at]}{rng.choice('OOo')}{person.nik[at + 1 :]}"
    return True


def _nik_kk_swapped(rng: Random, row: Row, person: Person) -> bool:
    if "kk" not in row or not _nik_shows_birth(person):
        return False
    row["nik"], row["kk"] = row["kk"], row["nik"]
    return True


def _nik_number(rng: Random, row: Row, person: Person) -> bool:
    row["nik"] = int(person.nik)
    return _nik_shows_birth(person) and not person.nik.endswith("0")


def _nik_apostrophe(rng: Random, row: Row, person: Person) -> bool:
    row["nik"] = f"'{person.nik}"
    return True


def _nik_spaces(rng: Random, row: Row, person: Person) -> bool:
    nik, gap = person.nik, rng.choice((" ", " ", "\u00a0"))
    row["nik"] = gap.join((nik[:4], nik[4:8], nik[8:12], nik[12:]))
    return True


def _nik_dots(rng: Random, row: Row, person: Person) -> bool:
    nik = person.nik
    row["nik"] = ".".join((nik[:6], nik[6:12], nik[12:]))
    return True


def _nik_wrong_digit(rng: Random, row: Row, person: Person) -> bool:
    """Wrong in the district or the serial, so that it still looks like a NIK."""
    at = rng.choice((4, 5, 14, 15))
    digit = rng.choice([digit for digit in "123456789" if digit != person.nik[at]])
    row["nik"] = person.nik[:at] + digit + person.nik[at + 1 :]
    return True


def _nik_transposed(rng: Random, row: Row, person: Person) -> bool:
    """Two neighbours exchanged in the year or the serial."""
    at = rng.choice((10, 11, 14))
    nik = person.nik
    row["nik"] = nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
    leap_day = (person.born.day, person.born.month) == (29, 2)
    return nik[at] != nik[at + 1] and not leap_day


def _date_swapped(rng: Random, row: Row, person: Person) -> bool:
    born = person.born
    if born.day > 12 or born.day == born.month:
        return False
    row["birth_date"] = date(born.year, born.day, born.month)
    return True


def _date_first_january(rng: Random, row: Row, person: Person) -> bool:
    row["birth_date"] = date(person.born.year, 1, 1)
    return (person.born.day, person.born.month) != (1, 1)


def _date_off_by_one(rng: Random, row: Row, person: Person) -> bool:
    step = rng.choice((timedelta(days=-1), timedelta(days=1), timedelta(days=365)))
    row["birth_date"] = person.born + step
    return True


def _date_short_year(rng: Random, row: Row, person: Person) -> bool:
    row["birth_date"] = f"{person.born:%d-%m-%y}"
    return True


def _date_serial(rng: Random, row: Row, person: Person) -> bool:
    """The date's cell lost its format: Excel shows the number of days since 1900."""
    row["birth_date"] = (person.born - date(1899, 12, 30)).days
    return True


def _date_year_only(rng: Random, row: Row, person: Person) -> bool:
    row["birth_date"] = str(person.born.year)
    return True


def _blank(column: str, rng: Random, row: Row, person: Person) -> bool:
    row[column] = None
    return True


def _renamed(
    how: Callable[[Random, str], str], column: str, rng: Random, row: Row, person: Person
) -> bool:
    before = str(row[column])
    row[column] = how(rng, before)
    return row[column] != before


def _name_title(rng: Random, row: Row, person: Person) -> bool:
    row["name"] = spelling.titled(rng, str(row["name"]), person.sex)
    return True


def _name_bin(rng: Random, row: Row, person: Person) -> bool:
    row["name"] = spelling.descended(rng, str(row["name"]), person.sex, person.father)
    return True


def _sex_wrong(rng: Random, row: Row, person: Person) -> bool:
    row["sex"] = "P" if person.sex == "L" else "L"
    return True


def _region_spelling(rng: Random, row: Row, person: Person) -> bool:
    name = person.region.name
    if " " in name:
        row["kelurahan"] = name.replace(" ", "")
    else:
        row["kelurahan"] = f"{name[:5]} {name[5:]}" if len(name) >= 8 else f"kelurahan {name}"
    return True


def _kk_is_nik(rng: Random, row: Row, person: Person) -> bool:
    row["kk"] = person.nik
    return True


def _phone_lost_zero(rng: Random, row: Row, person: Person) -> bool:
    row["phone"] = int(person.phone) if person.phone else None
    return bool(person.phone)


def _phone_international(rng: Random, row: Row, person: Person) -> bool:
    row["phone"] = f"+62 {person.phone[1:4]}-{person.phone[4:8]}-{person.phone[8:]}"
    return bool(person.phone)


def _income_text(rng: Random, row: Row, person: Person) -> bool:
    income_rp = row["declared_income_rp"]
    if not isinstance(income_rp, int):
        return False
    thousands = income_rp // 1000
    dotted = f"{income_rp:,}".replace(",", ".")
    row["declared_income_rp"] = rng.choice(
        (f"Rp {dotted},-", f"Rp{dotted}", f"{thousands} rb", f"± {thousands}rb", f"{thousands}.000")
    )
    return True


def _occupation_free(rng: Random, row: Row, person: Person) -> bool:
    place = rng.choice(("dekat rumah", "kalau ada panggilan", "sejak muda", "di RW 3"))
    row["occupation"] = f"{row['occupation']} {place}"
    return True


def _occupation_misspelt(rng: Random, row: Row, person: Person) -> bool:
    """Only where it can still be told: a slip in `ojek` could mean anything."""
    before = str(row["occupation"])
    row["occupation"] = spelling.slip(rng, before)
    return len(before) >= 7


def _occupation_vague(rng: Random, row: Row, person: Person) -> bool:
    row["occupation"] = rng.choice(("Wiraswasta", "Swasta", "Buruh", "Kerja apa saja"))
    return True


GROUPS: Mapping[str, tuple[Dirt, ...]] = {
    "nik": (
        Dirt("nik_rounded", 200, _nik_rounded, unusable=True, in_cells=True),
        Dirt("nik_serial_0000", 30, _nik_seri_zero, unusable=True),
        Dirt("nik_exponent", 110, _nik_exponent, unusable=True),
        Dirt("nik_short", 160, _nik_short, unusable=True),
        Dirt("nik_letter", 110, _nik_letter, unusable=True),
        Dirt("nik_kk_swapped", 120, _nik_kk_swapped, unusable=True),
        Dirt("nik_blank", 110, partial(_blank, "nik")),
        Dirt("nik_number", 60, _nik_number, in_cells=True),
        Dirt("nik_apostrophe", 150, _nik_apostrophe),
        Dirt("nik_spaces", 130, _nik_spaces),
        Dirt("nik_dots", 40, _nik_dots),
        Dirt("nik_wrong_digit", 80, _nik_wrong_digit),
        Dirt("nik_transposed", 60, _nik_transposed),
    ),
    "birth_date": (
        Dirt("date_swapped", 120, _date_swapped),
        Dirt("date_first_january", 60, _date_first_january),
        Dirt("date_off_by_one", 50, _date_off_by_one),
        Dirt("date_blank", 80, partial(_blank, "birth_date")),
        Dirt("date_short_year", 80, _date_short_year),
        Dirt("date_serial", 30, _date_serial, in_cells=True),
        Dirt("date_year_only", 20, _date_year_only),
    ),
    "name": (
        Dirt("name_variant", 330, partial(_renamed, spelling.other_spelling, "name")),
        Dirt("name_misspelt", 200, partial(_renamed, spelling.slip, "name")),
        Dirt("name_abbreviated", 130, partial(_renamed, spelling.abbreviated, "name")),
        Dirt("name_exchanged", 60, partial(_renamed, spelling.exchanged, "name")),
        Dirt("name_shortened", 110, partial(_renamed, spelling.shortened, "name")),
        Dirt("name_title", 150, _name_title),
        Dirt("name_bin", 50, _name_bin),
    ),
    "sex": (
        Dirt("sex_blank", 80, partial(_blank, "sex")),
        Dirt("sex_wrong", 40, _sex_wrong),
    ),
    "mother_name": (
        Dirt("mother_blank", 100, partial(_blank, "mother_name")),
        Dirt("mother_variant", 120, partial(_renamed, spelling.other_spelling, "mother_name")),
    ),
    "kk": (
        Dirt("kk_blank", 80, partial(_blank, "kk")),
        Dirt("kk_is_nik", 50, _kk_is_nik),
    ),
    "kelurahan": (
        Dirt("region_spelling", 180, _region_spelling),
        Dirt("region_misspelt", 40, partial(_renamed, spelling.slip, "kelurahan")),
        Dirt("region_blank", 50, partial(_blank, "kelurahan")),
    ),
    "kecamatan": (Dirt("kecamatan_blank", 60, partial(_blank, "kecamatan")),),
    "phone": (
        Dirt("phone_lost_zero", 220, _phone_lost_zero),
        Dirt("phone_international", 60, _phone_international),
    ),
    "declared_income_rp": (Dirt("income_text", 250, _income_text),),
    "occupation": (
        Dirt("occupation_free", 120, _occupation_free),
        Dirt("occupation_misspelt", 130, _occupation_misspelt),
        Dirt("occupation_vague", 80, _occupation_vague),
        Dirt("occupation_blank", 50, partial(_blank, "occupation")),
    ),
}
"""Dirt by the column it needs: a list without that column cannot have it."""

UNUSABLE = frozenset(dirt.code for group in GROUPS.values() for dirt in group if dirt.unusable)
# Where these struck the NIK, the columns beside it are all that can tell: they are left alone.
_WITNESSES: Mapping[str, frozenset[str]] = {
    "birth_date": UNUSABLE | {"nik_number"},
    "kk": frozenset(dirt.code for dirt in GROUPS["nik"]),
}
NO_BIRTH_DATE = frozenset({"date_blank", "date_year_only"})
NO_OCCUPATION = frozenset({"occupation_vague", "occupation_blank"})


def spoil(
    rng: Random, row: Row, person: Person, *, care: float, native: Container[str]
) -> list[str]:
    """Spoils a typed row as chance and the clerk's care will have it; gives the codes.

    Args:
        row: by canonical column; only the columns that the list has.
        care: 1 for an ordinary clerk, 2 for one who errs twice as often.
        native: the columns that can store a number or a day as such; none in a text file.
    """
    struck: list[str] = []
    for column, group in GROUPS.items():
        if column not in row or not _WITNESSES.get(column, frozenset()).isdisjoint(struck):
            continue
        chance = rng.random() * 10_000 / care
        for dirt in group:
            if chance < dirt.per_10_000:
                before = dict(row)
                if (column in native or not dirt.in_cells) and dirt.spoil(rng, row, person):
                    struck.append(dirt.code)
                else:
                    row.update(before)
                break
            chance -= dirt.per_10_000
    return struck


def is_usable(codes: Collection[str]) -> bool:
    """Whether the row still says who is meant: a NIK that can be read, or name and birth date."""
    if not UNUSABLE.isdisjoint(codes):
        return False
    return "nik_blank" not in codes or NO_BIRTH_DATE.isdisjoint(codes)
