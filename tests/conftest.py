"""A slow machine is no failure: properties have no deadline, and draw fifty times unless told.

What is slow begins first, so that no worker is left alone with it in the end; what needs Spark
before all, in one worker, for each has a Spark of its own.
"""

import pytest
from hypothesis import settings

settings.register_profile("pijar", deadline=None, max_examples=50)
settings.load_profile("pijar")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those on Spark, then slow ones; otherwise as they stand in the tree."""
    items.sort(
        key=lambda item: (
            "spark" not in getattr(item, "fixturenames", ()),
            item.get_closest_marker("slow") is None,
        )
    )
