"""`load_boundaries FILE …`: the city's borders for the map; `--remove`: tiles again.

python -m pijar_office load_boundaries kelurahan.geojson --source "Geoportal Kota Semarang" \\
    --decree "Perda 5/2021" --licence "CC BY 4.0" --date 2025-08-20
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pijar.core.days import parse_day
from pijar.core.errors import PijarError
from pijar_office.actions import boundaries
from pijar_office.queries.funding import city

_WORDS = {
    "source": "siapa yang membuat batas itu",
    "decree": "peraturan atau keputusan yang menetapkannya",
    "licence": "izin pemakaiannya",
    "date": "hari keadaan batas itu, 2025-08-20",
}


class Command(BaseCommand):
    """Reads, checks, draws and keeps; says what is wrong otherwise."""

    help = "Memuat batas kelurahan (GeoJSON, WGS84) untuk peta sekilas."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and what stands under the map."""
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="berkas GeoJSON")
        for name, meaning in _WORDS.items():
            parser.add_argument(f"--{name}", default="", help=meaning)
        parser.add_argument("--remove", action="store_true", help="kembali ke peta petak")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or put away."""
        try:
            if options["remove"]:
                boundaries.put_away()
                self.stdout.write("Peta kembali berupa petak.")
                return
            self._load(options)
        except PijarError as error:
            raise CommandError(str(error)) from None

    def _load(self, options: dict[str, Any]) -> None:
        lacking = [f"--{name}" for name in _WORDS if not options[name].strip()]
        if options["file"] is None or lacking:
            named = ", ".join([*(["FILE"] if options["file"] is None else []), *lacking])
            raise CommandError(f"Belum diisi: {named}. Semuanya tampil di bawah peta.")
        try:
            content = options["file"].read_bytes()
        except OSError:
            raise CommandError(f"Berkas {options['file']} tidak dapat dibaca.") from None
        found = boundaries.load(
            content,
            source=options["source"],
            decree=options["decree"],
            licence=options["licence"],
            as_of=parse_day(options["date"]),
        )
        whole = len(city().regions.kelurahan)
        self.stdout.write(f"Batas {len(found.areas)} dari {whole} kelurahan dimuat.")
        if found.passed_over:
            says = f"{found.passed_over} wilayah lain dilewati: kecamatan dihitung dari kelurahan."
            self.stdout.write(says)
        if found.missing:
            names = ", ".join(each.name for each in found.missing)
            self.stdout.write(f"Tanpa batas, jadi tidak ada di peta: {names}.")
