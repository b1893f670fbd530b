"""`pijar serve` from an empty folder: a door that opens, and closes when it is told to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.mark.slow
def test_an_office_opens_in_an_empty_folder_and_closes(tmp_path: Path) -> None:
    port = _free_port()
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("DJANGO", "PIJAR", "DATABASE"))
    }
    env = kept | {"PIJAR_STATE": str(tmp_path / "state")}
    command = [sys.executable, "-m", "pijar", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as office:
        try:
            assert office.stdout is not None
            assert f"http://localhost:{port}/" in office.stdout.readline()
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20) as answer:
                assert answer.status == 200
            with urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
                assert "Masuk" in answer.read().decode()
            # Not the process that prepared it, which may have begun threads that no fork takes.
            assert b"open" in Path(f"/proc/{office.pid}/cmdline").read_bytes().split(b"\0")
            office.terminate()
            assert office.wait(timeout=30) == 0
        finally:
            office.kill()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    assert (tmp_path / "state" / "keys.json").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_told_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pijar_office.config.serve import serve

    monkeypatch.setattr("pijar_office.config.serve._prepare", lambda demo: pytest.fail("prepared"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve(["--port", str(port)]) == 1
    assert f"Porta {port} sudah dipakai" in capsys.readouterr().err
