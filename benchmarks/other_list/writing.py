"""The manners in which offices write: letters, streets, RT and RW, telephones."""

from dataclasses import dataclass
from random import Random

from benchmarks.other_list.dirt import Row
from benchmarks.other_list.drawing import Draw
from benchmarks.other_list.places import City
from benchmarks.other_list.spelling import misspelt, mistyped


@dataclass(frozen=True, slots=True)
class Manner:
    """`road` and `number` stand before the street's name and the house; `rt` is a format."""

    letters: str
    road: str
    number: str
    rt: str
    phone: str
    share: float
    rt_in_address: bool = False

    def cased(self, text: str | None) -> str | None:
        """In this office's letters; a title stays as it is."""
        if text is None or self.letters == "title":
            return text
        return text.upper() if self.letters == "upper" else text.lower()


_MANNERS = (
    Manner("upper", "JL", "NO ", "03d", "08", 40),
    Manner("title", "Jl.", "No. ", "02d", "08", 25),
    Manner("title", "", "", "d", "08", 10),
    Manner("upper", "JALAN", "NO.", "03d", "+62", 10),
    Manner("lower", "jl", "no ", "d", "without 0", 6),
    Manner("title", "Jln.", "", "02d", "dashes", 9, rt_in_address=True),
)


class Office:
    """Writes rows, each in the manner of the office it came from."""

    def __init__(self, rng: Random, city: City) -> None:
        self._rng, self._city = rng, city
        self._manners = Draw(_MANNERS, [manner.share for manner in _MANNERS])

    def cells(self, row: Row) -> list[str | None]:
        """The cells after the id; nothing known is None."""
        manner, address = self._manners.one(self._rng), row.address
        kelurahan = self._city.kelurahan[address.kelurahan]
        return [
            row.nik,
            manner.cased(row.name),
            row.born.isoformat() if row.born else None,
            row.sex,
            row.card,
            manner.cased(row.mother),
            manner.cased(self._address(row, manner)) if row.address_written else None,
            format(address.rt, manner.rt) if address.rt else None,
            format(address.rw, manner.rt) if address.rw else None,
            kelurahan.name.upper() if manner.letters == "upper" else kelurahan.name,
            kelurahan.code,
            _phone(row.phone, manner) if row.phone else None,
        ]

    def _address(self, row: Row, manner: Manner) -> str:
        address = row.address
        street, house = address.street, address.house
        if row.street_misspelt:
            street, house = self._misspelt(street, house)
        words = [manner.road if address.kind == "Jl." else address.kind, street]
        if house:
            words.append(manner.number + house)
        if manner.rt_in_address:
            words.append(f"RT {address.rt or 0:02d} RW {address.rw or 0:02d}")
        return " ".join(" ".join(words).split())

    def _misspelt(self, street: str, house: str) -> tuple[str, str]:
        rng = self._rng
        chance = rng.random()
        if chance < 0.3:
            return misspelt(rng, street), house
        if chance < 0.45:
            return street.replace(" ", "") if " " in street else f"{street} Raya", house
        if chance < 0.6:
            return street, ""
        if chance < 0.75:
            return street.split()[0], house
        return mistyped(rng, street), house


def _phone(phone: str, manner: Manner) -> str:
    match manner.phone:
        case "+62":
            return f"+62{phone[1:]}"
        case "without 0":
            return phone[1:]
        case "dashes":
            return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
    return phone
