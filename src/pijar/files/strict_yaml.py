"""A YAML file as a checked value, or one refusal that lists every fault with its key and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pijar.core.errors import Refusal
from pijar.core.yaml_text import parsed

_SAYS: Mapping[str, str] = {
    "extra_forbidden": "kunci ini tidak dikenal; hapus atau perbaiki ejaannya",
    "missing": "kunci ini wajib ada; tambahkan",
    "string_type": "harus tulisan; beri tanda kutip",
    "string_pattern_mismatch": "bentuk tulisannya tidak sesuai; lihat cities/_template",
    "string_too_short": "tidak boleh kosong; isi",
    "too_short": "tidak boleh kosong; isi paling sedikit satu",
    "int_type": "harus angka bulat tanpa titik, koma, atau tanda kutip",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "date_type": "harus tanggal seperti 2026-01-31",
    "date_from_datetime_parsing": "harus tanggal seperti 2026-01-31",
    "date_parsing": "harus tanggal seperti 2026-01-31",
    "greater_than_equal": "angkanya terlalu kecil",
    "less_than_equal": "angkanya terlalu besar",
    "literal_error": "di luar pilihan yang ada",
    "model_type": "harus berisi kunci dan nilai",
    "dict_type": "harus berisi kunci dan nilai",
    "tuple_type": "harus daftar, tiap butir diawali tanda hubung",
}

M = TypeVar("M", bound=BaseModel)


def read_yaml(path: Path, model: type[M]) -> M:
    """The file as the model has it.

    Raises:
        Refusal: BERKAS_TIDAK_ADA; YAML_TIDAK_SAH, with the line; ISI_TIDAK_SAH, with every wrong
            key at once.
    """
    place = f"{path.parent.name}/{path.name}"
    try:
        content = parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(
            "BERKAS_TIDAK_ADA",
            f"Berkas {place} tidak ada.",
            "Salin dari cities/_template, lalu isi.",
        ) from None
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        where = f" pada baris {mark.line + 1}" if mark else ""
        raise Refusal(
            "YAML_TIDAK_SAH",
            f"Berkas {place} tidak dapat dibaca{where}.",
            "Periksa spasi di awal baris, tanda kutip, dan kunci yang tertulis dua kali.",
        ) from None
    try:
        return model.model_validate({} if content is None else content)
    except ValidationError as error:
        faults = "; ".join(_say(fault) for fault in error.errors())
        raise Refusal(
            "ISI_TIDAK_SAH",
            f"Berkas {place} belum benar: {faults}.",
            "Perbaiki kunci yang disebut; arti tiap kunci ada di cities/_template.",
        ) from None


def _say(fault: ErrorDetails) -> str:
    key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"])
    said = _SAYS.get(fault["type"])
    if said is None:  # our own validators speak Indonesian already
        said = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "literal_error":
        said += f" ({fault['ctx']['expected'].replace(' or ', ' atau ')})"
    return f"kunci “{key}”: {said}" if key else said
