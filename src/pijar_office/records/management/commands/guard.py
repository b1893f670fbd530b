"""`guard`: which rules the database does not keep; `guard --install` puts them back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from pijar_office.records import constraints, guard
from pijar_office.records.actor import acting
from pijar_office.records.audit import SYSTEM, AuditEvent


class Command(BaseCommand):
    """Looks, and mends when told to; mending leaves an event that names what was missing."""

    help = "Penjaga basis data: periksa, atau pasang kembali dengan --install."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--install", action="store_true", help="pasang kembali")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what is missing; exit 1 as long as something is."""
        gone = constraints.missing(connection)
        if gone and options["install"]:
            with transaction.atomic():
                constraints.install(connection)
                _tell(gone)
            guard.forget()
            gone = constraints.missing(connection)
        if gone:
            raise CommandError(f"Tidak dijaga: {', '.join(gone)}")
        self.stdout.write("Semua penjaga terpasang.")


def _tell(gone: list[str]) -> None:
    name = f"{SYSTEM}guard"
    with acting(name):
        AuditEvent.objects.create(
            at=timezone.now(),
            actor_name=name,
            action="guard.install",
            detail=", ".join(gone)[:300],
        )
