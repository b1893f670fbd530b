"""The rules that stand above the sum of weights, where fields depend on each other.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

Families share a home, twins a birth date too, a father gives his son his name, and a clerk writes
the number of the next row. No rule makes "same" of what the sum does not.
"""

from collections.abc import Mapping
from typing import Final, Literal

Verdict = Literal["same", "ask", "different"]

ALIKE: Final = frozenset({"sama", "singkat", "bagian", "mirip", "bagian_mirip", "agak_mirip"})
AS_WRITTEN: Final = frozenset({"sama", "awal_tahun", "tertukar"})
# As the names of twins differ: a part of it, or a letter.
TWINS: Final = frozenset({"bagian", "bagian_mirip", "agak_mirip"})


def ruled(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """The verdict after the rules that stand above the sum."""
    name, born, nik = sights["name"], sights["birth_date"], sights["nik"]
    if nik == "sama":
        return _of_one_nik(sights, verdict)
    if nik == "kosong" and sights["other_id"] in ("sama", "mirip"):
        return _of_one_number(sights, verdict)
    if name not in ALIKE and name != "kosong":
        return _of_two_names(sights, verdict)
    if nik in ("kosong", "beda") and _may_be_twins(sights):
        return _at_most_ask(verdict)
    match nik:
        case "pasti_beda":  # two people, unless everything else says otherwise: then a human
            alike = verdict == "same" and name == "sama" and born == "sama"
            return "ask" if alike else "different"
        case "seri" if name != "sama":  # twins are registered one after the other
            return _at_most_ask(verdict)
        case "wilayah" if _far_apart(sights):  # namesakes born on one day
            return _at_most_ask(verdict)
        case "salah_seri" if name != "sama" and born not in AS_WRITTEN:  # or a brother
            shown = name == "mirip" and born == "satu_bagian"  # part of a name may be his
            return verdict if shown else _at_most_ask(verdict)
        case "salah_seri" if name == "agak_mirip" and sights["phone"] != "sama":  # or a twin
            return _at_most_ask(verdict)
        case "beda" if name != "sama" and born in ("kosong", "beda_nik"):
            close = name != "bagian" and sights["kk"] == sights["mother_name"] == "sama"
            return _at_most_ask(verdict) if close else "different"
        case "kosong" | "beda" | "salah_tulis" if name != "sama" and sights["sex"] == "beda":
            # A boy and a girl of one birth and nearly one name: their NIKs are a 4 apart, if known.
            return _at_most_ask(verdict)
    if born in ("kosong", "beda_nik") and sights["mother_name"] == "beda":
        # Father and son of one name.
        return _at_most_ask(verdict)
    return verdict


def _of_two_names(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """Another name is another person, but for a name that a clerk garbled: then all else agrees."""
    nik, half_alike = sights["nik"], sights["name"] == "satu_kata"
    born = sights["birth_date"] in AS_WRITTEN
    born |= half_alike and sights["birth_date"] == "lewat_nik"
    slip = nik in ("salah_tulis", "salah_seri")
    if slip and verdict == "same":
        # A twin has another serial; a boy and a girl may have one, their days of birth a 4 apart.
        no_twin = nik == "salah_tulis" and sights["sex"] != "beda"
        garbled = no_twin and sights["birth_date"] in AS_WRITTEN and _at_home(sights)
        return "same" if garbled else "ask"
    if not (slip or nik in ("kosong", "wilayah", "beda")):
        return "different"
    near = slip and sights["birth_date"] in ("satu_bagian", "tahun", "kosong")
    by_phone = sights["phone"] == "sama" and sights["sex"] != "beda" and nik != "beda"
    known = _at_home(sights) or by_phone or nik == "salah_tulis"
    return _at_most_ask(verdict) if (born or near) and known else "different"


def _may_be_twins(sights: Mapping[str, str]) -> bool:
    """One home and birth date, names that differ as those of twins do, and two telephones.

    Of two NIKs the one of which is wrong, a part of a name is no proof either.
    """
    if sights["birth_date"] not in AS_WRITTEN or sights["name"] not in TWINS:
        return False
    part = sights["nik"] == "beda" and sights["name"] == "bagian" and sights["phone"] != "sama"
    return part or sights["phone"] == "beda"


def _of_one_nik(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """One NIK on both is nearly proof, unless a clerk wrote that of a neighbour or of a child."""
    name, born = sights["name"], sights["birth_date"]
    if born in AS_WRITTEN:  # but of a boy and a girl of one birth, the one's for the other
        return _at_most_ask(verdict) if name == "beda" and sights["sex"] == "beda" else verdict
    if born == "beda" and name not in ALIKE:
        return "different"
    as_written = name in ("sama", "singkat", "mirip")
    if as_written and not (born == "beda" and sights["mother_name"] == "beda"):
        return verdict
    if name in ALIKE and (born != "beda" or sights["mother_name"] == "sama"):
        return verdict
    slip = born in ("satu_bagian", "tahun") or (name == "satu_kata" and born == "lewat_nik")
    return verdict if slip and _no_other_child(sights) else _at_most_ask(verdict)


def _no_other_child(sights: Mapping[str, str]) -> bool:
    """Not a brother or a sister whose NIK was written: then sex, mother or home would tell."""
    if sights["sex"] != "sama" or sights["mother_name"] == "beda":
        return False
    some_word = sights["name"] == "satu_kata"
    return some_word or (sights["mother_name"] != "kosong" and _at_home(sights))


def _of_one_number(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """A number of some other kind, with no NIK: who has it and one thing more is the one."""
    alike = sights["name"] in ALIKE or sights["birth_date"] in AS_WRITTEN
    return "same" if sights["other_id"] == "sama" and alike else verdict


def _at_home(sights: Mapping[str, str]) -> bool:
    return sights["kk"] == "sama" or (
        sights["region_code"] == "sama"
        and (sights["mother_name"] == "sama" or sights["address"] in ("sama", "hampir"))
    )


def _far_apart(sights: Mapping[str, str]) -> bool:
    """Nothing of a home in common, nor the mother."""
    home = ("kk", "region_code", "phone", "mother_name")
    return all(sights[field] in ("kosong", "beda", "kecamatan") for field in home)


def _at_most_ask(verdict: Verdict) -> Verdict:
    return "ask" if verdict == "same" else verdict
