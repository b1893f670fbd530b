"""Addresses of the shell: health, today's work, language, sign-in and one's own account.

Only those addresses of allauth are served that our officers need: nobody signs up, and a lost
password goes by the administrator.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from pijar_office.web import accounts, health, listed, today
from pijar_office.web.page import page

urlpatterns = [
    path("healthz", page("healthz", health.alive)),
    path("readyz", page("readyz", health.ready)),
    path("", page("today.show", today.show)),
    path("bahasa/", page("language.change", accounts.change_language)),
    path("tabel/cari/", page("tables.find", listed.find)),
    path("tabel/unduh/", page("tables.take", listed.take)),
    path("akun/", page("account.show", accounts.show)),
    path("akun/sesi/", page("account.end_sessions", accounts.end_sessions)),
    path("masuk/", page("account_login", account.login)),
    path("masuk/kode/", page("mfa_authenticate", mfa.authenticate)),
    path("masuk/kunci-sandi/", page("mfa_login_webauthn", webauthn.login_webauthn)),
    path("keluar/", page("account_logout", account.logout)),
    path("akun/sandi/", page("account_change_password", account.password_change)),
    path("akun/sandi-lagi/", page("account_reauthenticate", account.reauthenticate)),
    path("akun/dua-langkah/", page("mfa_index", mfa.index)),
    path("akun/kode-lagi/", page("mfa_reauthenticate", mfa.reauthenticate)),
    path(
        "akun/kunci-sandi-lagi/",
        page("mfa_reauthenticate_webauthn", webauthn.reauthenticate_webauthn),
    ),
    path("akun/aplikasi-kode/pasang/", page("mfa_activate_totp", totp.activate_totp)),
    path("akun/aplikasi-kode/lepas/", page("mfa_deactivate_totp", totp.deactivate_totp)),
    path("akun/kode-cadangan/", page("mfa_view_recovery_codes", recovery.view_recovery_codes)),
    path(
        "akun/kode-cadangan/buat/",
        page("mfa_generate_recovery_codes", recovery.generate_recovery_codes),
    ),
    path(
        "akun/kode-cadangan/unduh/",
        page("mfa_download_recovery_codes", recovery.download_recovery_codes),
    ),
    path("akun/kunci-sandi/", page("mfa_list_webauthn", webauthn.list_webauthn)),
    path("akun/kunci-sandi/tambah/", page("mfa_add_webauthn", webauthn.add_webauthn)),
    path("akun/kunci-sandi/<int:pk>/", page("mfa_edit_webauthn", webauthn.edit_webauthn)),
    path("akun/kunci-sandi/<int:pk>/hapus/", page("mfa_remove_webauthn", webauthn.remove_webauthn)),
]
