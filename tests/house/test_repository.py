"""Rules about the repository itself, so that a room cannot grow ugly unnoticed."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PYTHON = [
    *SOURCES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "benchmarks").glob("*.py")),
    ROOT / "run.py",
]
STAGES = "lists people links decisions funding enrolments contributions claims reports".split()
MOST_LINES, MOST_FUNCTION_LINES = 400, 60
NO_NAMES = {"utils", "helpers", "common", "misc", "manager", "services", "base", "stuff"}


NOT_OURS = {".git", ".venv", "demo-out", "dist", "pijar-state", "site", "__pycache__"}


def ours() -> list[Path]:
    """The files of the project, without git: a bare Debian has none."""
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(
            part in NOT_OURS or part.endswith("_cache") or part == ".hypothesis"
            for part in path.relative_to(ROOT).parts
        )
    ]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_fit_a_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name


def test_no_module_is_called_after_nothing() -> None:
    assert not [path for path in PYTHON if path.stem in NO_NAMES]


def test_every_module_of_the_kernel_says_what_it_is() -> None:
    silent = [
        p for p in SOURCES if p.stat().st_size and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert not silent


def test_every_stage_shows_the_path_and_itself() -> None:
    for path in (ROOT / "src/pijar/stages").rglob("*.py"):
        if path.stat().st_size:
            doc = ast.get_docstring(ast.parse(path.read_text())) or ""
            shown = next(line for line in doc.splitlines() if line.count(" → ") == len(STAGES) - 1)
            assert [word.strip("* ") for word in shown.split("→")] == STAGES, path
            assert re.search(r"\*\*\w+\*\*", shown), path


def test_no_number_could_be_a_living_persons() -> None:
    """Invented NIKs and KKs have a regency number of 80 to 99, which nobody's has."""
    living = re.compile(r"(?<![0-9])[1-9][0-9]([0-7][0-9])[0-9]{12}(?![0-9])")
    for path in ours():
        if path.suffix in {".py", ".md", ".yaml", ".csv", ".typ", ".toml", ".txt"}:
            for found in living.finditer(path.read_text(encoding="utf-8")):
                birth = found.group()[6:10]
                day, month = int(birth[:2]) % 40, int(birth[2:])
                assert not (1 <= day <= 31 and 1 <= month <= 12), f"{path}: {found.group()[:6]}…"


def test_locks_are_hashed_and_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert len(pinned) > 10
        assert text.count("--hash=sha256:") >= len(pinned)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lock = (ROOT / "requirements-dev.lock").read_text().lower()
    for requirement in asked:
        name = re.split(r"[<>=~]", requirement)[0].strip().lower().replace(".", "-")
        assert f"\n{name}==" in f"\n{lock}", name


def test_every_dependency_has_its_reason() -> None:
    block = (
        (ROOT / "pyproject.toml")
        .read_text()
        .split("dependencies = [")[1]
        .split("[project.scripts]")[0]
    )
    for line in block.splitlines():
        if line.strip().startswith('"'):
            assert "# " in line, line


def test_nothing_names_a_registry_a_machine_or_a_workplace() -> None:
    hosts = re.compile(
        "|".join(
            [
                "py" + "pi.org",
                "python" + "hosted",
                "registry.npm" + "js",
                "/wo" + "rk/",
                "/ro" + "ot/",
            ]
        )
    )
    for path in ours():
        if path.suffix not in {".xlsx", ".xls", ".ods", ".png", ".pdf"}:
            assert not hosts.search(path.read_text(encoding="utf-8")), path


def test_boundary_data_is_not_committed() -> None:
    assert not [path for path in ours() if path.suffix in {".geojson", ".shp", ".kml", ".topojson"}]


def test_links_in_our_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and "pictures/" not in target:  # taken from the demo office
                assert (page.parent / target).exists(), f"{page.name}: {target}"
        for named in re.findall(
            r"`((?:docs|src|law|cities|tests)/[\w./-]+\w)`", page.read_text(encoding="utf-8")
        ):
            assert (ROOT / named).exists(), f"{page.name}: {named}"


def _packages(folder: str) -> set[str]:
    return {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}


def test_the_architecture_tells_of_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/]+?)/?`", page))
    top = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in NOT_OURS}
    kept = {"law", "cities", "tests", "benchmarks", "docs"}
    assert {name for name in top if not name.startswith(".")} == {"src", *kept}
    assert kept | {f"src/pijar/{name}" for name in _packages("src/pijar")} <= named
    assert "src/pijar_office" in named
    office = page.split("**The office.**")[1]
    assert not [room for room in _packages("src/pijar_office") if not re.search(room, office)]


def test_every_stage_and_every_room_of_the_office_stands_once_in_the_architecture() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = page.split("| stage |")[1].split("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    assert [row[0] for row in rows[:-1]] == STAGES
    stages = [name for row in rows for name in re.findall(r"\w+", row[1])]
    rooms = [name for row in rows for name in re.findall(r"\w+", row[2])]
    alone = {path.stem for path in (ROOT / "src/pijar/stages").glob("[a-z]*.py")}
    assert sorted(stages) == sorted(_packages("src/pijar/stages") | alone)
    assert sorted(rooms) == sorted(_packages("src/pijar_office/web") - {"templatetags"})
