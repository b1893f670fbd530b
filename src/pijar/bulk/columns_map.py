"""Which column of somebody's file is which of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pijar.core.errors import Refusal

USED = (
    "id nik kk name given_name surname birth_date sex mother_name address rt rw region_code"
    " postcode kelurahan kecamatan phone other_id"
).split()
"""What a file may tell for linkage. Several columns may be one of ours; they are joined."""


@dataclass(frozen=True)
class FileColumns:
    """Our column → the columns of one file, in the order in which they are joined."""

    theirs: Mapping[str, tuple[str, ...]]

    def named(self) -> tuple[str, ...]:
        """Every column of the file that is used, once."""
        return tuple(dict.fromkeys(name for names in self.theirs.values() for name in names))

    def __contains__(self, column: object) -> bool:
        return column in self.theirs


@dataclass(frozen=True)
class ColumnsMap:
    """The map of a left and a right file; of one file, only the left counts."""

    left: FileColumns
    right: FileColumns

    def of(self, place: int) -> FileColumns:
        """The columns of the first or of the second file."""
        return self.right if place else self.left


def load_columns(path: Path) -> ColumnsMap:
    """Read a map: `ours: theirs` or `ours: [theirs, …]`; `left:` and `right:` where files differ.

    Raises:
        Refusal: PETA_TIDAK_ADA, PETA_TIDAK_SAH with the word that does not fit.
    """
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(
            "PETA_TIDAK_ADA", f"“{path.name}” tidak ditemukan.", "Periksa --columns."
        ) from None
    except (YAMLError, UnicodeDecodeError):
        raise _misfit(path, "bukan YAML yang utuh") from None
    if not isinstance(content, dict) or not content:
        raise _misfit(path, "kosong atau bukan daftar “kolom kita: kolom berkas”")
    sides = {side: content.pop(side, None) or {} for side in ("left", "right")}
    for side in sides.values():
        if not isinstance(side, dict):
            raise _misfit(path, "“left” dan “right” harus berisi “kolom kita: kolom berkas”")
    left, right = (_checked(path, {**content, **side}) for side in sides.values())
    return ColumnsMap(left, right)


def _checked(path: Path, content: Mapping[Any, Any]) -> FileColumns:
    theirs = {}
    for ours, names in content.items():
        if ours not in USED:
            raise _misfit(path, f"memuat “{ours}”; yang dikenal: {', '.join(USED)}")
        several = names if isinstance(names, list) else [names]
        if not several or not all(isinstance(name, str) and name for name in several):
            raise _misfit(path, f"tidak menyebut nama kolom untuk “{ours}”")
        theirs[ours] = tuple(several)
    if not {"name", "given_name", "surname", "nik", "other_id"} & theirs.keys():
        raise _misfit(path, "tidak menyebut kolom nama, NIK, atau nomor lain")
    return FileColumns(theirs)


def _misfit(path: Path, what: str) -> Refusal:
    return Refusal("PETA_TIDAK_SAH", f"Peta kolom “{path.name}” {what}.", "Perbaiki berkas itu.")
