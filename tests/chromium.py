"""Debian's Chromium, opened in one way wherever a test needs a real browser.

The headless shell is the same engine without a desktop's windows, for two thirds of the work: it is
taken where it is installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

PROGRAM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
needed = pytest.mark.skipif(PROGRAM is None, reason="apt install chromium-headless-shell")


@contextmanager
def opened(*words: str) -> Iterator[Any]:
    """A browser for as long as the block runs.

    Args: words: of Chromium's own command line, such as `--host-resolver-rules=…`.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", *words])
        yield browser
        browser.close()
