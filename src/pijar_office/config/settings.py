"""Every setting of the office. What differs between places comes from the environment:

PIJAR_STATE     folder of the state: database, keys, blobs, runs      (./pijar-state)
KEYS_FILE       what NIK and KK are sealed with             (keys.json in the state folder)
DATABASE_URL    postgres://…; without it SQLite in the state folder
PIJAR_CITY      the city served                                       (3374_kota_semarang)
PIJAR_HOSTS     host names served, separated by commas                (127.0.0.1,localhost)
PIJAR_PUBLIC_HOST  host name of the workers' own page         (warga.localhost)
PIJAR_HTTPS     1 when people reach the office by HTTPS: cookies become Secure and __Host-
PIJAR_PROXY     1 when a proxy of ours sets X-Forwarded-Proto and X-Forwarded-For
PIJAR_DEMO      1 for the demo office: the sign-in page shows its invented users
JOBS            thread (in this process), or worker (`python -m pijar_office work`)
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from pijar.files.city import load_city
from pijar_office.records import private_file

STATE = Path(os.environ.get("PIJAR_STATE", "pijar-state")).resolve()
CITY = os.environ.get("PIJAR_CITY", "3374_kota_semarang")
DEMO = os.environ.get("PIJAR_DEMO") == "1"
DEMO_PASSWORD = "coba dulu sebentar"  # noqa: S105 (of the invented officers, and of nobody else)
HTTPS = os.environ.get("PIJAR_HTTPS") == "1"
BEHIND_PROXY = os.environ.get("PIJAR_PROXY") == "1"
JOBS = os.environ.get("JOBS", "thread")
KEYS_FILE = Path(os.environ.get("KEYS_FILE", STATE / "keys.json"))
CARD_KEY = Path(STATE, "card_key.pem")  # signs cards; docs/card.md
CARD_KEYS = Path(STATE, "card_keys.json")


def _secret(path: Path) -> str:
    """The key that signs cookies and links: made once, readable by this user alone."""
    if not path.exists():
        private_file.write(path, secrets.token_urlsafe(48).encode(), first=True)
    return path.read_text().strip()


SECRET_KEY = _secret(STATE / "signing_key")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("PIJAR_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
PUBLIC_HOST = os.environ.get("PIJAR_PUBLIC_HOST", "warga.localhost")
ALLOWED_HOSTS.append(PUBLIC_HOST)
ROOT_URLCONF = "pijar_office.config.urls"
WSGI_APPLICATION = "pijar_office.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "pijar_office.records",
    "pijar_office.web.apps.WebApp",
    "pijar_office.config.apps.ConfigApp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
]

MIDDLEWARE = [
    "pijar_office.public.door.by_host",
    "pijar_office.web.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pijar_office.web.middleware.session_limits",
    "pijar_office.web.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pijar_office.web.middleware.refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parents[1] / part / "templates" for part in ("web", "public")],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "pijar_office.web.context.office",
            ],
            "builtins": ["pijar_office.web.templatetags.office"],
        },
    }
]
FORM_RENDERER = "pijar_office.web.forms.Renderer"

# Records. SQLite serves one machine, PostgreSQL a city or a nation; the tests run on both.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing halfway
    "timeout": 10,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA recursive_triggers=ON; PRAGMA cache_size=-65536"
    ),
}
if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.config(conn_max_age=60, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(STATE / "office.sqlite3"),
            "OPTIONS": _SQLITE,
        }
    }
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # an action owns its transaction

# Who somebody is.
AUTH_USER_MODEL = "records.Officer"
AUTHENTICATION_BACKENDS = ["pijar_office.web.accounts.Officers"]
PASSWORD_HASHERS = ["pijar_office.web.accounts.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "pijar_office.web.accounts.NoHouseWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today.show"
ACCOUNT_ADAPTER = "pijar_office.web.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "pijar_office.web.sign_in.SignIn",
    "reauthenticate": "pijar_office.web.sign_in.Again",
    "change_password": "pijar_office.web.sign_in.NewPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # ours count in the database, over every process: access.quotas
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "pijar_office.web.accounts.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Pijar"
MFA_RATE_LIMITS = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # localhost; browsers refuse other plain hosts

# Sessions and cookies.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE_SECONDS = 15 * 60
SESSION_COOKIE_AGE = 9 * 60 * 60  # and no request makes it longer
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}pijar_session"
CSRF_COOKIE_NAME = f"{_PREFIX}pijar_csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}pijar_language"
CSRF_COOKIE_AGE = None  # gone with the browser
CSRF_FAILURE_VIEW = "pijar_office.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers on every answer.
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nobody elsewhere learns our addresses. Not "no-referrer": with it browsers send forms with
# `Origin: null`, and the check that a form comes from our own page could not tell.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of a code app is drawn into its own page
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Files that everybody may see. `serve` gathers them under names made of their content.
STATIC_URL = "static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [Path(__file__).parents[1] / "web" / "static"]
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is kept there
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["pijar_office.web.lists.receiving.Capped"]  # in memory, with limits

# Words and time.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = load_city(CITY).zone  # a day begins where the city is
USE_THOUSAND_SEPARATOR = True

TASKS = {"default": {"BACKEND": "pijar_office.jobs.backend.Jobs"}}

SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # HTTPS is the proxy's to force
    "security.W004", "security.W012", "security.W016", "security.W021",  # follow PIJAR_HTTPS
]  # fmt: skip

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "pijar_office.web.log.Redacting"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
