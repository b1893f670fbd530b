"""The table of access, and the states of records, as pages of the guides.

    python -m pijar_office guides docs

writes them; `tests/house/test_guides.py` refuses the repository when they are not fresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pijar.files.state_diagram import draw
from pijar.stages.claims import states as claims
from pijar.stages.complaints import states as complaints
from pijar_office.access.roles import ROLES, SIGNED_IN
from pijar_office.access.table import TABLE, Row

_MADE = "<!-- Dibuat dari kode: python -m pijar_office guides docs. Jangan diubah di sini. -->\n"


def written() -> dict[str, str]:
    """Path under docs/ → content."""
    return {
        "siapa-boleh-apa.md": who_may(),
        "states/index.md": states(),
        "states/klaim.svg": _drawing(
            claims.STEPS, claims.STATE_WORDS, claims.STEP_WORDS, "Keadaan klaim"
        ),
        "states/aduan.svg": _drawing(
            complaints.STATES, complaints.STATE_WORDS, complaints.EVENT_WORDS, "Keadaan aduan"
        ),
    }


def who_may() -> str:
    """Every role and what it may do, room by room, as the table of access says."""
    head = (
        "# Siapa boleh apa\n\n"
        "Setiap halaman dan tindakan di kantor adalah satu baris pada tabel ini; yang tidak ada di"
        " sini ditolak. *Wilayah*: hanya orang dan berkas di kelurahan, kecamatan, atau dinas"
        " petugas itu; yang lain berlaku untuk seluruh kota.\n"
    )
    return _MADE + head + "".join(_of_role(role) for role in ROLES)


def _of_role(role: str) -> str:
    rows = [row for row in TABLE.values() if role in row.roles and not row.roles >= SIGNED_IN]
    rooms: dict[str, list[Row]] = {}
    for row in rows:
        rooms.setdefault(row.stage, []).append(row)
    lines = "".join(
        f"| {_room(stage, inside)} | {'; '.join(_deed(row) for row in inside)} |\n"
        for stage, inside in rooms.items()
    )
    return (
        f"\n## {ROLES[role][0]}\n\n| ruang | yang dapat dibuka dan dikerjakan |\n|---|---|\n{lines}"
    )


def _room(stage: str, rows: list[Row]) -> str:
    index = TABLE.get(f"{stage}.index")
    return index.id if index in rows and index else f"`{stage}`"


def _deed(row: Row) -> str:
    return row.id + (" *(wilayah)*" if row.territory == "own" else "")


def states() -> str:
    """The states of claims and complaints as drawings, of all other records as a table."""
    return (
        _MADE + "# Keadaan setiap catatan\n\n"
        "Keadaan tidak pernah ditulis tangan: ia dibaca dari apa yang sudah terjadi (diserahkan,"
        " disetujui, dibayar …). Langkah yang tidak ada di sini ditolak dengan namanya.\n\n"
        "## Klaim\n\n![Keadaan klaim](klaim.svg)\n\n"
        + _steps(claims.STEPS, claims.STATE_WORDS, claims.STEP_WORDS)
        + "\n## Aduan, keberatan, permintaan data\n\n![Keadaan aduan](aduan.svg)\n\n"
        + _steps(complaints.STATES, complaints.STATE_WORDS, complaints.EVENT_WORDS)
        + "\n## Catatan lain\n\nPada keadaan apa sebuah tindakan dapat dikerjakan; kata keadaan"
        " seperti dalam kode.\n\n| ruang | keadaan | yang dapat dikerjakan |\n|---|---|---|\n"
        + "".join(_others())
    )


Table = Mapping[Any, str]
Words = Mapping[Any, tuple[str, str]]


def _drawing(table: Table, state: Words, step: Words, title: str) -> str:
    first = {code: words[0] for code, words in state.items()}
    return draw(table, first, {code: words[0] for code, words in step.items()}, title)


def _steps(table: Table, state: Words, step: Words) -> str:
    lines = "".join(
        f"| {state[at][0]} | {step[by][0]} | {state[to][0]} |\n" for (at, by), to in table.items()
    )
    return f"| dari | langkah | menjadi |\n|---|---|---|\n{lines}"


def _others() -> Iterator[str]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in TABLE.values():
        for state in sorted(row.states):
            found.setdefault((row.stage, state), []).append(row.id)
    for (stage, state), deeds in sorted(found.items()):
        yield f"| `{stage}` | `{state}` | {'; '.join(deeds)} |\n"
