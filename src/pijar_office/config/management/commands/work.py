"""`python -m pijar_office work`: does the jobs, in a process of its own (JOBS=worker)."""

from typing import Any

from django.core.management.base import BaseCommand

from pijar_office.jobs import runner


class Command(BaseCommand):
    """Works until stopped; several may work beside each other."""

    help = "Mengerjakan pekerjaan latar sampai dihentikan (Ctrl-C)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do jobs as they come."""
        runner.work()
