"""Numbers of invented people: a NIK and a card (KK) of no regency there is, and a telephone."""

from datetime import date, timedelta
from random import Random

from benchmarks.other_list.drawing import weighted

OWN_REGENCY = "3388"
_OTHER_REGENCIES = [regency for regency in range(80, 100) if regency != 88]
_PROVINCES = weighted(
    {"33": 86, "34": 3, "35": 4, "32": 3, "31": 1.5, "51": 0.5, "73": 0.5, "12": 0.7, "13": 0.5,
     "16": 0.3}
)  # fmt: skip
_FIRST_CARD = date(2005, 1, 1)
# Dialling codes that Indonesia has given to no operator.
_DIALS = (
    "0824 0826 0834 0836 0840 0841 0842 0843 0844 0845 0846 0847 0848 0849 0862 0863 0864 0865"
).split()


class Register:
    """Gives out numbers, none of them twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._serials: dict[str, int] = {}

    def region(self, district: str) -> str:
        """The six digits a NIK begins with: mostly of this city; the others came from elsewhere."""
        rng = self._rng
        if rng.random() < 0.72:
            return OWN_REGENCY + (district if rng.random() < 0.75 else f"{rng.randint(1, 16):02d}")
        regency = rng.choice(_OTHER_REGENCIES)
        return f"{_PROVINCES.one(rng)}{regency}{rng.randint(1, 24):02d}"

    def nik(self, region: str, born: date, sex: str) -> str:
        """The next of its region, birth date and sex."""
        day = born.day + (40 if sex == "P" else 0)
        stem = f"{region}{day:02d}{born:%m%y}"
        if stem not in self._serials:
            before = self._rng.choices((0, 1, 2, 3, 4, 5, 6), (50, 22, 11, 7, 4, 3, 3))[0]
            self._serials[stem] = before
        return self._next(stem)

    def card(self, district: str) -> str:
        """A family card of this city, issued on some day since 2005."""
        issued = _FIRST_CARD + timedelta(self._rng.randint(0, 7_600))
        stem = f"{OWN_REGENCY}{district}{issued:%d%m%y}"
        self._serials.setdefault(stem, self._rng.randint(0, 8))
        return self._next(stem)

    def _next(self, stem: str) -> str:
        self._serials[stem] += 1
        return f"{stem}{self._serials[stem]:04d}"


def phone(rng: Random) -> str:
    """A mobile number of 11 or 12 digits, of no operator."""
    digits = rng.choices("0123456789", k=rng.choice((7, 8, 8, 8)))
    return rng.choice(_DIALS) + "".join(digits)
