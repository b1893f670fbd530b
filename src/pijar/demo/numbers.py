"""Identity numbers nobody living has: NIK, KK, telephone, participant number."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from pijar.demo.names import Sex

# Java's provinces; none has a regency numbered 80 to 99.
_HOME_PROVINCE, _OTHER_PROVINCES = "33", ("31", "32", "34", "35", "36", "12", "51")
# Dialling codes that Indonesia has given to no operator.
_PHONE_PREFIXES = ("0824", "0826", "0834", "0836", "0842", "0843")
_FIRST_KK, _KK_DAYS = date(2005, 1, 1), 7_300


class Numbers:
    """Gives out numbers, each once, as the registry would: the serial counts up within a day."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._serials: Counter[str] = Counter()
        self._participants = 0

    def nik(self, district: str, born: date, sex: Sex) -> str:
        """A NIK: region of first issue, birth date (day + 40 for women), serial from 0001.

        Args: district: two digits, of the home kecamatan.
        """
        rng = self._rng
        chance = rng.random()
        if chance < 0.80:
            area = f"{_HOME_PROVINCE}80{district}"
        else:
            home = chance < 0.94
            province = _HOME_PROVINCE if home else rng.choice(_OTHER_PROVINCES)
            area = f"{province}{rng.randint(81, 99)}{rng.randint(1, 16):02d}"
        shown_day = born.day + (40 if sex == "P" else 0)
        return self._numbered(f"{area}{shown_day:02d}{born.month:02d}{born.year % 100:02d}")

    def next_to(self, nik: str) -> str:
        """The NIK issued right after this one, as twins get."""
        return self._numbered(nik[:12], skip=False)

    def kk(self, district: str) -> str:
        """A family card number: district, day of issue, serial."""
        issued = _FIRST_KK + timedelta(days=int(_KK_DAYS * self._rng.random()))
        return self._numbered(f"{_HOME_PROVINCE}80{district}{issued:%d%m%y}", card=True)

    def phone(self) -> str:
        """A mobile number of 11 or 12 digits."""
        rng = self._rng
        digits = rng.choice((7, 8, 8))
        return f"{rng.choice(_PHONE_PREFIXES)}{int(10**digits * rng.random()):0{digits}d}"

    def kpj(self) -> str:
        """A BPJS participant number, 11 digits."""
        self._participants += 1
        return f"26{self._participants * 7 % 10**9:09d}"

    def _numbered(self, stem: str, *, skip: bool = True, card: bool = False) -> str:
        key = f"KK{stem}" if card else stem
        step = 2 if skip and self._rng.random() < 0.15 else 1
        self._serials[key] += step
        serial = self._serials[key]
        assert serial < 10_000, "one day and district have no more than 9,999 serials"
        return f"{stem}{serial:04d}"
