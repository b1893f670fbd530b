"""The one file that runs before anything is installed says plainly what is missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def starter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("starter", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_uses_the_standard_library_only() -> None:
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    imported = {line.split()[1].split(".")[0] for line in text.splitlines()
                if line.startswith(("import ", "from "))}  # fmt: skip
    assert imported <= set(sys.stdlib_module_names)


def test_a_missing_venv_package_is_named(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(starter.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        starter.require_python()
    assert stopped.value.code == 1
    assert "sudo apt install python3-venv" in capsys.readouterr().err


def test_an_old_python_is_told_so(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(starter, "NEEDS", (99, 0))
    with pytest.raises(SystemExit):
        starter.require_python()
    assert "Python 99.0" in capsys.readouterr().err


def test_another_lock_is_installed_again(starter: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1")
    first = starter.stamp_of(lock)
    assert first == starter.stamp_of(lock)
    lock.write_text("a==2")
    assert first != starter.stamp_of(lock)


@pytest.mark.parametrize("words", [[], ["terbang"], ["--help"]])
def test_a_wrong_verb_shows_the_four(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *words], capture_output=True, text=True
    )
    assert done.returncode == 2
    for verb in ("demo", "test", "check", "serve"):
        assert f"run.py {verb}" in done.stdout
