"""What mkdocs asks while it builds the guides: pictures that were not taken are left out.

Pictures of pages are made from the demo office and are not in the repository:
`python -m tests.campaigns.screenshots --guides` takes those that the guides name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PICTURE = re.compile(r"!\[[^\]]*\]\(([\w./-]*pictures/[\w.-]+\.png)\)\n*")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page, without pictures that do not lie beside it."""
    here = Path(page.file.abs_src_path).parent
    return PICTURE.sub(lambda found: found[0] if (here / found[1]).exists() else "", markdown)
