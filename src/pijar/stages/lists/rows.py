"""One row of a list → the values of one person, and everything there is to say about them.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

Nothing is silently mended. A value is the cell itself, normalised as `cells` documents, or it comes
with a problem that says what was taken instead; what could mean two things is left out. A person
without a NIK is still a person, if name and birth date are there: the NIK is then asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pijar.core.nik import Nik, NikReading, read_kk, read_nik
from pijar.core.region import Region
from pijar.core.sheet import Cell, Odd, Row
from pijar.stages.lists.cells import (
    clean,
    is_blank,
    read_income,
    read_phone,
    read_rt_and_rw,
    read_rt_or_rw,
    read_sex,
    says_nothing,
    tidy,
)
from pijar.stages.lists.dates import (
    NO_DAY,
    DayReading,
    born_by_nik,
    implausible,
    read_day,
    settle,
)
from pijar.stages.lists.headers import Header
from pijar.stages.lists.headings import AS_WRITTEN, CANONICAL, FIELDS, canonical
from pijar.stages.lists.occupations import Occupations
from pijar.stages.lists.places import Places, read_address
from pijar.stages.problems import Problem, found, shown_as

Values = dict[str, str | None]

LONGEST_NAME = 100
IDENTITY_DIGITS = 10
"""A name with so many digits holds somebody's number."""

_DIGIT = re.compile(r"\d")
_LATE = re.compile(r"\(alm(?:h|arhum|arhumah)?\.?\)|\b(?:almh|almarhum|almarhumah)\b", re.I)
_OF_A_FATHER = re.compile(r"\b(?:bin|binti|bt)\b", re.I)
_DIED = re.compile(r"\b(?:meninggal|wafat|almarhum|almarhumah|almh?)\b", re.I)
_MOVED = re.compile(r"\bpindah\b", re.I)
_NO_VALUES: Values = dict.fromkeys(CANONICAL + AS_WRITTEN)


def no_values() -> Values:
    """The values of a row that is no person: none, under every name."""
    return dict(_NO_VALUES)


class RowReader:
    """Reads the rows below one header.

    Args:
        constants: canonical column → text for every row, where the table has no such column.
        month_first: the column of birth dates holds month/day dates.

    Titles and group headings may set `region` and `kecamatan` at any row, for the rows below that
    name none; what was taken from them is kept in `borrowed`.
    """

    def __init__(
        self,
        header: Header,
        *,
        places: Places,
        occupations: Occupations,
        today: date,
        constants: Mapping[str, str] | None = None,
        month_first: bool = False,
    ) -> None:
        self.header = header
        self.region: Region | None = None
        self.kecamatan: str | None = None
        self.borrowed: dict[str, None] = {}
        self._at = header.fields
        self._index = {field: self._at.get(field, 0) - 1 for field in FIELDS}
        self._width = max(*self._at.values(), *header.extra_notes)
        self._places = places
        self._occupations = occupations
        self._today = today
        self._month_first = month_first
        has = header.columns
        self._constants = {
            column: text for column, text in (constants or {}).items() if column not in has
        }

    def read(self, row: Row, number: NikReading) -> tuple[Values, list[Problem]]:
        """The values and the problems of a row that is meant to be a person.

        Args: row: as `fit` gave it. number: what its NIK cell holds, by `read_number`.
        """
        values = dict(_NO_VALUES)
        told: list[Problem] = []
        values["name"] = self._name(row, told)
        damage = () if self._is_broken("nik", row, told) else number.damage
        told += [self._found(code, "nik", row) for code in damage if code != "NIK_KOSONG"]
        nik = Nik(number.digits) if number.digits else None
        place, reading = self._birth_cells(row, told)
        born = self._birth_date(row, reading, nik, "NIK_ANGKA" in damage, told)
        if "NIK_ANGKA" in damage and not (reading.day and born and nik and nik.agrees_with(born)):
            told.append(self._found("NIK_ANGKA_TANPA_BUKTI", "nik", row))
            nik = None
        values["birth_place"] = place
        values["birth_date"] = born.isoformat() if born else None
        values["kk"] = self._kk(row, nik, born if reading.day else None, told)
        values["nik"] = nik.digits if nik else None
        if "NIK_KOSONG" in damage:
            told.append(self._found("NIK_KOSONG" if born else "IDENTITAS_KURANG", "nik", row))
        values["sex"] = self._sex(row, nik, told)
        values["mother_name"] = self._text("mother_name", row, told)
        self._home(row, values, told)
        self._work(row, values, told)
        return values, told

    def fit(self, row: Row) -> Row:
        """The row as wide as the table and one empty cell more, where absent columns point."""
        missing = max(self._width - len(row), 0)
        return [*row[: self._width], *[None] * (missing + 1)]

    def cell(self, field: str, row: Row) -> Cell:
        """The cell of a field in a row that `fit` gave; None where the table has none."""
        return row[self._index[field]]

    def written_day(self, row: Row) -> date | None:
        """The birth date as the row writes it, before any NIK is asked."""
        return self._birth_cells(row, [])[1].day

    def _found(self, code: str, field: str, row: Row) -> Problem:
        return found(code, canonical(field), self.cell(field, row), self._at.get(field))

    def _text(self, field: str, row: Row, told: list[Problem]) -> str | None:
        """The tidied text of a cell, None if it says nothing; a constant for an absent column."""
        cell = row[self._index[field]]
        if cell is None:
            return self._constants.get(field)
        if type(cell) is not str:
            if isinstance(cell, Odd) and cell.kind != "number":
                code = "SEL_GALAT" if cell.kind == "error" else "RUMUS_TANPA_NILAI"
                told.append(self._found(code, field, row))
                return None
            cell = shown_as(cell)
        text, had_invisible = tidy(cell)
        if had_invisible:
            told.append(self._found("KARAKTER_TERSEMBUNYI", field, row))
        return text

    def _is_broken(self, field: str, row: Row, told: list[Problem]) -> bool:
        """Whether an identity cell holds a formula without result, or an error."""
        cell = self.cell(field, row)
        if not isinstance(cell, Odd) or cell.kind == "number":
            return False
        code = "GALAT_IDENTITAS" if cell.kind == "error" else "RUMUS_IDENTITAS"
        told.append(self._found(code, field, row))
        return True

    # Who: name, NIK, KK, birth, sex.

    def _name(self, row: Row, told: list[Problem]) -> str | None:
        fields = ["name"] if "name" in self._at else ["name_first", "name_last"]
        for field in fields:
            if self._is_broken(field, row, told):
                return None
        # Somebody may be called Null: a name says nothing only if it has no letter.
        parts = [self._text(f, row, told) or clean(shown_as(self.cell(f, row)))[0] for f in fields]
        name, field = " ".join(filter(None, parts)), fields[0]
        is_plain = name.isascii() and name.replace(" ", "").isalpha()
        if is_plain and 1 < len(name) <= LONGEST_NAME and "alm" not in name.casefold():
            return name
        if not any(sign.isalpha() for sign in name) and len(_DIGIT.findall(name)) < IDENTITY_DIGITS:
            told.append(self._found("NAMA_KOSONG", field, row))
            return None
        digits = len(_DIGIT.findall(name))
        if digits >= IDENTITY_DIGITS:
            told.append(self._found("NAMA_BERISI_NIK", field, row))
            return None
        if digits:
            told.append(self._found("NAMA_BERANGKA", field, row))
        if _LATE.search(name) and not _OF_A_FATHER.search(name):
            told.append(self._found("MUNGKIN_MENINGGAL", field, row))
        if len(name) > LONGEST_NAME:
            told.append(self._found("NAMA_PANJANG", field, row))
        if sum(sign.isalpha() for sign in name) == 1:
            told.append(self._found("NAMA_SATU_HURUF", field, row))
        return name

    def _kk(
        self, row: Row, nik: Nik | None, written: date | None, told: list[Problem]
    ) -> str | None:
        cell = self.cell("kk", row)
        if cell is None or (isinstance(cell, Odd) and not self._text("kk", row, told)):
            return None
        if written and not (nik and nik.agrees_with(written)):
            as_nik = read_number(cell, is_kk=False).digits
            if as_nik and Nik(as_nik).agrees_with(written):
                without = is_blank(self.cell("nik", row))
                code = "NIK_DI_KOLOM_KK" if without else "NIK_KK_TERTUKAR"
                told.append(self._found(code, "kk", row))
                return None
        reading = read_number(cell, is_kk=True)
        if nik and nik.digits in (reading.digits, read_number(cell, is_kk=False).digits):
            told.append(self._found("KK_SAMA_NIK", "kk", row))
            return None
        told += [self._found(code, "kk", row) for code in reading.damage if code != "KK_KOSONG"]
        return reading.digits

    def _birth_cells(self, row: Row, told: list[Problem]) -> tuple[str | None, DayReading]:
        """Place and day of birth, from a column each or from one for both."""
        place = self._text("birth_place", row, told)
        reading = self._day("birth_date", self.cell("birth_date", row), row, told)
        both = self.cell("birth_place_and_date", row)
        if isinstance(both, str):
            text = self._text("birth_place_and_date", row, told) or ""
            digit = _DIGIT.search(text)
            cut = digit.start() if digit else len(text)
            place = place or text[:cut].strip(" ,./:;-") or None
            both = text[cut:]
        if both and reading is NO_DAY:
            reading = self._day("birth_place_and_date", both, row, told)
        return place, reading

    def _day(self, field: str, cell: Cell, row: Row, told: list[Problem]) -> DayReading:
        if isinstance(cell, Odd) and cell.kind != "number":
            self._text(field, row, told)
            return NO_DAY
        return read_day(cell, self._today)

    def _birth_date(
        self,
        row: Row,
        reading: DayReading,
        nik: Nik | None,
        nik_needs_proof: bool,
        told: list[Problem],
    ) -> date | None:
        field = "birth_date" if "birth_date" in self._at else "birth_place_and_date"
        born, codes = settle(reading, nik, suspect=self._month_first)
        if reading == NO_DAY:
            born = born_by_nik(nik, self._today) if nik and not nik_needs_proof else None
            codes = ("TANGGAL_DARI_NIK" if born else "TANGGAL_KOSONG",)
        elif born and (code := implausible(born, self._today)):
            codes = (*codes, code)
            born = born if code == "UMUR_DI_BAWAH_15" else None
        told += [self._found(code, field, row) for code in codes]
        return born

    def _sex(self, row: Row, nik: Nik | None, told: list[Problem]) -> str | None:
        if "sex" in self._at:
            sex, code = read_sex(self._text("sex", row, told) or "")
        else:
            marks = [
                letter
                for letter, field in (("L", "sex_l"), ("P", "sex_p"))
                if not is_blank(self.cell(field, row))
            ]
            sex = marks[0] if len(marks) == 1 else None
            code = "KELAMIN_TIDAK_DIKENAL" if len(marks) > 1 else None
        if nik and sex and nik.sex != sex:
            code = "KELAMIN_BEDA_NIK"
        if code:
            told.append(self._found(code, "sex" if "sex" in self._at else "sex_l", row))
        return sex

    # Where: address, RT, RW, kelurahan.

    def _home(self, row: Row, values: Values, told: list[Problem]) -> None:
        values["address"] = self._text("address", row, told)
        values["rt"], values["rw"] = self._rt_and_rw(row, told)
        kelurahan = self._text("kelurahan", row, told)
        kecamatan = self._text("kecamatan", row, told)
        both = self._text("kelurahan_and_kecamatan", row, told)
        if both and not kelurahan:
            first, _, second = re.sub("[,;|-]", "/", both, count=1).partition("/")
            kelurahan, kecamatan = first.strip() or None, second.strip() or kecamatan
        values["kelurahan"], values["kecamatan"] = kelurahan, kecamatan
        if values["address"] and not (values["rt"] and values["rw"] and kelurahan):
            said = read_address(values["address"])._asdict()
            values.update({part: values[part] or text for part, text in said.items()})
        values["region_code"] = self._region(row, values, told)

    def _rt_and_rw(self, row: Row, told: list[Problem]) -> tuple[str | None, str | None]:
        if "rt_and_rw" in self._at:
            rt, rw, code = read_rt_and_rw(self._text("rt_and_rw", row, told) or "")
            if isinstance(self.cell("rt_and_rw", row), date):
                # Excel makes a day of 03/05, and nobody can tell any more which was the RT.
                rt, rw, code = None, None, "RT_RW_TIDAK_TERBACA"
            if code:
                told.append(self._found(code, "rt_and_rw", row))
            return rt, rw
        numbers = []
        for field in ("rt", "rw"):
            number, code = read_rt_or_rw(self._text(field, row, told) or "")
            if code:
                told.append(self._found(code, field, row))
            numbers.append(number)
        return numbers[0], numbers[1]

    def _region(self, row: Row, values: Values, told: list[Problem]) -> str | None:
        kelurahan = values["kelurahan"]
        code = self._text("region_code", row, told)
        if kelurahan is None and code is None:
            if self.region:
                self.borrowed[self.region.name] = None
                return self.region.code
            if "kelurahan" in self._at or "kelurahan_and_kecamatan" in self._at:
                told.append(self._found("KELURAHAN_KOSONG", "kelurahan", row))
            return None
        region_code, problem = self._places.read(kelurahan, values["kecamatan"], code)
        if problem == "WILAYAH_RANGKAP" and self.kecamatan and not values["kecamatan"]:
            region_code, problem = self._places.read(kelurahan, self.kecamatan, code)
            self.borrowed[f"Kecamatan {self.kecamatan}"] = None
        if problem:
            fields = ("region_code",) if kelurahan is None else ("kelurahan", "address")
            field = next((field for field in fields if field in self._at), "region_code")
            told.append(self._found(problem, field, row))
        return region_code

    # What else: work, income, phone, evidence.

    def _work(self, row: Row, values: Values, told: list[Problem]) -> None:
        written = self._text("occupation", row, told)
        values["occupation_text"] = written
        if written:
            values["occupation"], code = self._occupations.read(written)
        else:
            code = "PEKERJAAN_KOSONG" if "occupation" in self._at else None
        if code:
            told.append(self._found(code, "occupation", row))
        for field, read in (("declared_income_rp", read_income), ("phone", read_phone)):
            cell = self.cell(field, row)
            if cell is None:
                cell = self._constants.get(field)
            if isinstance(cell, Odd) and cell.kind != "number":
                self._text(field, row, told)
            elif cell is not None:
                values[field], code = read(cell)
                if code:
                    told.append(self._found(code, field, row))
        values["evidence"] = self._text("evidence", row, told)
        values["note"] = self._text("note", row, told)
        if self.header.extra_notes:
            notes = [values["note"], *self._extra_notes(row)]
            values["note"] = "; ".join(filter(None, notes)) or None
        if values["note"]:
            for code, pattern in (("MUNGKIN_MENINGGAL", _DIED), ("MUNGKIN_PINDAH", _MOVED)):
                if pattern.search(values["note"]):
                    told.append(self._found(code, "note", row))

    def _extra_notes(self, row: Row) -> list[str]:
        cells = (row[column - 1] for column in self.header.extra_notes)
        texts = (clean(shown_as(cell))[0] for cell in cells)
        return [text for text in texts if not says_nothing(text)]


def read_number(cell: Cell, *, is_kk: bool) -> NikReading:
    """The NIK or KK in a cell of any kind."""
    read = read_kk if is_kk else read_nik
    if isinstance(cell, str):
        reading = read(cell)
        if reading.digits is None and says_nothing(clean(cell)[0]):
            return read(None)
        return reading
    if isinstance(cell, Odd):
        return read(cell.shown, numeric=True)
    if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return read(cell)
    return read(shown_as(cell))
