"""How often each kind of dirt falls on a row, and who lives in the city: three profiles.

`kota` is the list that weights may be fitted on. The two others have other peoples, half and twice
the errors, and in the last another way to write dates: nothing is fitted on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True)
class Rates:
    """The share of rows each dirt falls on, where it can fall at all. Each falls by itself."""

    # the name, as this clerk writes it
    old_spelling: float = 0.012
    v_f_p: float = 0.010
    like_sounding: float = 0.030
    doubled_letter: float = 0.015
    final_h: float = 0.010
    i_and_y: float = 0.008
    abbreviated: float = 0.220
    initials: float = 0.020
    first_word_dropped: float = 0.006
    last_word_dropped: float = 0.018
    words_swapped: float = 0.006
    title: float = 0.030
    bin_binti: float = 0.006
    joined_or_split: float = 0.012
    keyboard_slip: float = 0.018
    # the NIK
    nik_substituted: float = 0.016
    nik_transposed: float = 0.007
    nik_digit_missing: float = 0.004
    nik_digit_extra: float = 0.003
    nik_zeroed_by_excel: float = 0.008
    nik_missing: float = 0.050
    nik_of_another: float = 0.003
    nik_copied_down: float = 0.0004
    # the birth date
    born_missing: float = 0.020
    born_swapped: float = 0.008
    born_one_part_off: float = 0.008
    born_year_swapped: float = 0.002
    born_first_of_january: float = 0.010
    born_off_by_one: float = 0.004
    # the rest
    sex_missing: float = 0.020
    sex_wrong: float = 0.004
    kk_wrong: float = 0.015
    kk_missing: float = 0.080
    mother_misspelt: float = 0.060
    mother_missing: float = 0.120
    address_missing: float = 0.040
    street_misspelt: float = 0.060
    rt_rw_missing: float = 0.040
    region_missing: float = 0.015
    phone_missing: float = 0.350
    phone_wrong: float = 0.010
    # what changed in life between one row of a person and the next
    married_new_kk: float = 0.050
    moved: float = 0.030
    phone_changed: float = 0.200

    def times(self, factor: float) -> "Rates":
        """Every rate multiplied, up to nine in ten."""
        scaled = {each.name: min(0.9, factor * getattr(self, each.name)) for each in fields(self)}
        return Rates(**scaled)


@dataclass(frozen=True)
class Likeness:
    """The share of births, sons and heads that only look like somebody else."""

    twins: float = 0.015
    named_like_parent: float = 0.006
    namesake_near: float = 0.006
    namesake_same_year: float = 0.004
    namesake_same_day: float = 0.0006


@dataclass(frozen=True)
class Profile:
    """One kind of list. `dates` and `peoples` map a manner to its weight."""

    name: str
    rates: Rates
    peoples: Mapping[str, float]
    dates: Mapping[str, float]
    likeness: Likeness = Likeness()
    repeated: float = 0.109  # of people; with 1.25 extra rows each these are 12 % of rows


_ISO: Final = {"%Y-%m-%d": 96.0, "%d-%m-%Y": 2.0, "%d/%m/%Y": 2.0}
_DAY_FIRST: Final = {"%d-%m-%Y": 96.0, "%d/%m/%Y": 2.0, "%Y-%m-%d": 2.0}
_SEMARANG: Final = {
    "java": 91.0,
    "sunda": 3.0,
    "tionghoa": 3.0,
    "batak": 1.5,
    "minang": 1.0,
    "bugis": 0.5,
}
_ELSEWHERE: Final = {
    "bugis": 20.0,
    "batak": 18.0,
    "minang": 18.0,
    "sunda": 18.0,
    "bali": 12.0,
    "java": 8.0,
    "tionghoa": 6.0,
}

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        Profile("kota", Rates(), _SEMARANG, _ISO),
        Profile("lain_setengah", Rates().times(0.5), _ELSEWHERE, _ISO),
        Profile("lain_dua_kali", Rates().times(2), _ELSEWHERE, _DAY_FIRST),
    )
}
