"""The roles of the office, and what is meant by everybody.

A person holds a role by a duty: `Duty(officer, role, region_code, agency, since, until)`. One
person may hold several, each in its own territory.
"""

from __future__ import annotations

from typing import Final

ROLES: Final[dict[str, tuple[str, str]]] = {
    "kelurahan": ("Operator kelurahan", "Kelurahan operator"),
    "kecamatan": ("Operator kecamatan", "Kecamatan operator"),
    "agency": ("Dinas teknis", "Technical agency"),
    "verifier": ("Pemeriksa", "Verifier"),
    "approver": ("Penyetuju", "Approver"),
    "finance": ("Keuangan", "Finance"),
    "branch": ("Petugas cabang BPJS Ketenagakerjaan", "BPJS branch officer"),
    "auditor": ("Auditor", "Auditor"),
    "dpo": ("Pejabat pelindungan data", "Data protection officer"),
    "administrator": ("Administrator", "Administrator"),
}
"""Role → its name in Indonesian and in English."""

ANYONE: Final = frozenset({"*"})
"""Also people who have not signed in."""

SIGNED_IN: Final = frozenset(ROLES) | {"+"}
"""Everybody who has signed in, whatever the duties, even none."""


def names(*roles: str) -> frozenset[str]:
    """A set of roles, each of which exists."""
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise ValueError(f"no such role: {sorted(unknown)}")
    return frozenset(roles)
