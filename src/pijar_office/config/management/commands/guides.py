"""`python -m pijar_office guides docs`: writes those pages of the guides that code can tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pijar.law.load import load_law
from pijar.law.register import as_markdown as law_register
from pijar.stages.problems import as_markdown as problems
from pijar_office.access import pages
from pijar_office.config import api_pages


def written() -> dict[str, str]:
    """Path under docs/ → content, of every page that is made of the code."""
    of_the_kernel = {"law-register.md": law_register(load_law()), "problems.md": problems()}
    return of_the_kernel | pages.written() | api_pages.written()


class Command(BaseCommand):
    """Writes the law register, the codes of problems, who may do what, the states of records, the
    command line, and what Python may call."""

    help = "Menulis halaman panduan yang dibuat dari kode."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """folder: where the guides lie."""
        parser.add_argument("folder", type=Path, help="folder panduan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every page, whole; what stood there before is replaced."""
        for name, content in written().items():
            path = options["folder"] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            self.stdout.write(str(path))
