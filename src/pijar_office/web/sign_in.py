"""The form at the door, with labels instead of hints that vanish while one types."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm

from pijar_office.web.forms import both


class SignIn(LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = both("Nama pengguna", "User name")
        self.fields["password"].label = both("Kata sandi", "Password")
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs.pop("autofocus", None)
