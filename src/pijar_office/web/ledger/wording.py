"""What accounts and kinds of transfers are called."""

from __future__ import annotations

from pijar_office.web.words import t

ACCOUNTS: dict[str, tuple[str, str]] = {
    "budget": ("Pagu", "Ceiling"),
    "available": ("Sisa", "Available"),
    "committed": ("Dijanjikan SK", "Promised by decrees"),
    "billed": ("Ditagih", "Billed"),
    "paid": ("Dibayar", "Paid"),
    "recovery": ("Piutang BPJS", "Owed back by the insurer"),
}

KINDS: dict[str, tuple[str, str]] = {
    "ceiling": ("Pagu diberikan", "Ceiling given"),
    "ceiling_cut": ("Pagu dikurangi", "Ceiling cut"),
    "commit": ("Dijanjikan keputusan", "Promised by a decree"),
    "release": ("Dilepas keputusan", "Released by a decree"),
    "bill": ("Ditagih", "Billed"),
    "post": ("Dibayar", "Paid"),
    "void": ("Tagihan batal", "Bill voided"),
    "refund": ("Diminta kembali", "Asked back"),
    "refunded": ("Uang kembali", "Money returned"),
    "reversal": ("Pembalikan", "Reversal"),
}


def account(name: str) -> str:
    """An account in words."""
    return str(t(*ACCOUNTS[name]))


def kind(name: str) -> str:
    """A kind of transfer in words."""
    return str(t(*KINDS[name]))
