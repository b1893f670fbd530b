"""Whether this database may be written to: it keeps its rules, and these are its keys.

Asked by every action, answered by the database once a process. An office whose guards were taken
away, or that was started with another office's keys, says so and writes nothing.
"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from pijar.core.errors import Refusal
from pijar_office.records import constraints, keys
from pijar_office.records.audit import KeyMark

_found_well: set[str] = set()


def require() -> None:
    """Returns where writing is safe.

    Raises:
        Refusal: PENJAGA_HILANG, with the names of what is missing; KUNCI_LAIN; as `keys.load`.
    """
    name = str(connection.settings_dict["NAME"])
    if name in _found_well:
        return
    gone = constraints.missing(connection)
    if gone:
        raise Refusal(
            "PENJAGA_HILANG",
            f"Basis data kehilangan {len(gone)} penjaga: {', '.join(gone[:5])}.",
            "Cari tahu siapa yang membuangnya, lalu: python -m pijar_office guard --install",
        )
    _know_the_keys(keys.load().fingerprint())
    _found_well.add(name)


def require_known() -> None:
    """Returns where this Pijar knows every step the tables were built by; asked before `migrate`.

    Raises: Refusal: BASIS_DATA_LAIN, with the steps it does not know.
    """
    loader = MigrationLoader(connection)
    strange = sorted(
        name
        for app, name in loader.applied_migrations
        if app == "records" and (app, name) not in loader.disk_migrations
    )
    if strange:
        raise Refusal(
            "BASIS_DATA_LAIN",
            f"Basis data ini dibuat oleh Pijar versi lain: {', '.join(strange[-3:])}.",
            "Jalankan Pijar versi itu, atau buka kantor baru di folder lain: PIJAR_STATE=folder",
        )


def forget() -> None:
    """Lets the next action look again: after `guard --install`, and in tests."""
    _found_well.clear()


def _know_the_keys(fingerprint: str) -> None:
    """The first keys leave their mark; others are refused from then on."""
    mark = KeyMark.objects.first()
    if mark is None:
        mark, _ = KeyMark.objects.get_or_create(
            pk=fingerprint, defaults={"seen_at": timezone.now()}
        )
    if mark.fingerprint != fingerprint:
        raise Refusal(
            "KUNCI_LAIN",
            "Berkas kunci ini bukan milik basis data ini.",
            "Pulihkan berkas kunci yang dibuat bersama basis data ini.",
        )
