"""Asking once more who sits there: the password or a code, with the very deed that needs it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from pijar_office.access import quotas

TRIES: Final[quotas.Limits] = ((5, timedelta(minutes=1)), (20, timedelta(hours=1)))


def proves(officer: Any, text: str) -> bool | None:
    """Whether it is the officer's password, or the code of their app.

    Returns:
        None when there were too many tries; the text is not looked at then.
    """
    key = f"proof|{officer.pk}"
    if not quotas.take(key, TRIES):
        return None
    right = _is_code(officer, text) or officer.check_password(text)
    if right:
        quotas.give_back(key, TRIES)
    return bool(right)


def _is_code(officer: Any, text: str) -> bool:
    code = "".join(text.split())
    if not (len(code) == 6 and code.isdecimal()):
        return False
    app = Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).first()
    return app is not None and bool(TOTP(app).validate_code(code))
