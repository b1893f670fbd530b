"""Pages as the content policy wants them: nothing inline, from elsewhere, or unsafe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "pijar_office" / "web"
PUBLIC = WEB.parent / "public"
TEMPLATES = sorted(path for part in (WEB, PUBLIC) for path in (part / "templates").rglob("*.html"))
STATIC = sorted(
    path
    for folder in (WEB / "static", PUBLIC / "files")
    for path in folder.rglob("*")
    if path.is_file() and path.suffix not in (".py", ".pyc")
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB.parent)))
def test_a_template_holds_no_script_style_or_foreign_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag or 'type="application/json"' in tag, tag
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", text)
    assert "|safe" not in text
    assert "autoescape off" not in text
    assert "{% trans" not in text, "both languages stand side by side: {% t %}"


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_a_static_file_asks_nobody_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|innerHTML|eval\(|localStorage", text)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
