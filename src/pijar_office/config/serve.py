"""`pijar serve`: from an empty folder to an office in the browser.

    python -m pijar_office serve [--demo] [--port P]

Keeps everything in PIJAR_STATE (./pijar-state when not said). The steps are those of a careful
administrator: keys, tables, a look whether the database guards its own rules, files for the
browser, and only then the door opens, on this machine alone, in a process of its own (`open`).
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from urllib.request import urlopen

_THREADS = 8
_HERE = "127.0.0.1"


def serve(words: list[str]) -> int:
    """Prepare the office and serve it until it is stopped.

    Args: words: what stood behind `serve` on the command line.
    """
    given = options().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pijar_office.config.settings")
    if given.demo:
        os.environ["PIJAR_DEMO"] = "1"
    import django

    from pijar.core.errors import PijarError

    try:
        django.setup()
        _require_free(given.port)
        _prepare(given.demo)
    except PijarError as error:
        print(f"Kantor belum bisa dibuka. {error}", file=sys.stderr)
        return 1
    return _begin_anew(given.port)


def _begin_anew(port: int) -> int:
    """Open the office in a process that has done nothing yet, in place of this one.

    The server forks its worker, and a fork takes none of the threads that libraries have begun:
    after a paper was made here, making one in the worker would wait for ever.
    """
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(  # noqa: S606
        sys.executable, [sys.executable, "-m", "pijar_office", "open", str(port)]
    )


def open_office(port: int) -> int:
    """Serve an office that is prepared, until it is stopped."""
    import django

    django.setup()
    return _open(port)


def _require_free(port: int) -> None:
    """Raises: Refusal PORTA_DIPAKAI, before anything is prepared."""
    from pijar.core.errors import Refusal

    try:
        socket.create_connection((_HERE, port), timeout=1).close()
    except OSError:
        return
    raise Refusal(
        "PORTA_DIPAKAI",
        f"Porta {port} sudah dipakai program lain.",
        f"Tutup program itu, atau pilih yang lain: --port {port + 1}",
    )


def options() -> argparse.ArgumentParser:
    """What `serve` takes."""
    parser = argparse.ArgumentParser(prog="pijar serve", description="Membuka kantor di peramban.")
    parser.add_argument("--demo", action="store_true", help="isi dengan kota rekaan bila kosong")
    parser.add_argument("--port", type=int, default=8000, metavar="P", help="porta di komputer ini")
    return parser


def _prepare(demo: bool) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from pijar_office.records import guard

    with _step("tabel dan aturan basis data"):
        guard.require_known()
        call_command("migrate", interactive=False, verbosity=0)
        guard.require()
        with redirect_stdout(StringIO()):  # what is wrong is raised; that all is well needs no line
            call_command("check", databases=["default"], fail_level="ERROR")
    with _step("berkas halaman"):
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    if demo:
        from pijar_office import demo as invented

        with _step("kota rekaan"):
            invented.fill()


@contextmanager
def _step(name: str) -> Iterator[None]:
    """Says what is being done, in one line."""
    print(f"Menyiapkan {name} …", file=sys.stderr, flush=True)
    yield


def _open(port: int) -> int:
    from granian.constants import Interfaces
    from granian.server import Server

    threading.Thread(target=_tell_when_open, args=(port,), daemon=True).start()
    server = Server(
        "pijar_office.config.wsgi:application",
        address=_HERE,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        log_enabled=False,
    )
    server.serve()
    return 0


def _tell_when_open(port: int) -> None:
    """Says where the office is once it answers there, not before."""
    while not _answers(port):
        time.sleep(0.1)
    where = f"http://localhost:{port}/"  # passkeys need a name: no browser binds one to a number
    print(f"Kantor terbuka di {where} — hentikan dengan Ctrl+C.", flush=True)
    from django.conf import settings

    print(f"Halaman peserta: http://{settings.PUBLIC_HOST}:{port}/", flush=True)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://{_HERE}:{port}/healthz", timeout=5) as answer:
            return int(answer.status) == 200
    except OSError:
        return False
