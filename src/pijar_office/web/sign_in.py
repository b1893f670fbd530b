"""The forms of passwords, with labels instead of hints that vanish while one types."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm

from pijar_office.web.forms import both

_LABELS = {
    "login": both("Nama pengguna", "User name"),
    "password": both("Kata sandi", "Password"),
    "oldpassword": both("Kata sandi saat ini", "Present password"),
    "password1": both("Kata sandi baru", "New password"),
    "password2": both("Kata sandi baru, sekali lagi", "New password, once more"),
}


class _Labelled:
    """The page says what a password must be; the fields say which one they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.pop("autofocus", None)
            if name in _LABELS:
                field.label, field.help_text = _LABELS[name], ""


class SignIn(_Labelled, LoginForm):  # type: ignore[misc]
    """User name and password."""


class Again(_Labelled, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class NewPassword(_Labelled, ChangePasswordForm):  # type: ignore[misc]
    """The present password and the new one, twice."""
