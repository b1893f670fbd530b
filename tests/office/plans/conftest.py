"""An office with a determination, as rooms behind it need one."""

from tests.office.determinations.conftest import (  # noqa: F401 (fixtures)
    city_files,
    computed,
    kept,
    office,
    quick,
    verifier,
)
