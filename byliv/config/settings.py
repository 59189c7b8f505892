"""All settings, from environment variables (documented in docs/operate.md; a test compares)."""

import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from byliv.config import env
from byliv.config.signing_in import *  # noqa: F403 - what no operator changes

PACKAGE = Path(__file__).resolve().parent.parent

# --- Where and how this installation runs -------------------------------------------------------------------

BYLIV_MODE = env.choice("BYLIV_MODE", ("production", "demo", "development"), "development")
IS_PRODUCTION = BYLIV_MODE == "production"
DATA_DIR = Path(env.text("BYLIV_DATA_DIR", "var")).resolve()
DEBUG = env.flag("BYLIV_DEBUG")
BASE_URL = env.text("BYLIV_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = BASE_URL.startswith("https://")


def secret_key() -> str:
    """The operator's key, or one made once and kept beside the data."""
    given = env.text("BYLIV_SECRET_KEY")
    if given:
        return given
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = secret_key()
BASE_HOST = BASE_URL.split("://", 1)[-1].split("/")[0].rsplit(":", 1)[0]
LOCAL_HOSTS = [] if IS_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*dict.fromkeys([BASE_HOST, *env.words("BYLIV_ALLOWED_HOSTS"), *LOCAL_HOSTS])]
# A proxy of our own in front: what it writes into headers is believed.
BEHIND_PROXY = env.flag("BYLIV_BEHIND_PROXY")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_HTTPS else []

# --- The house ----------------------------------------------------------------------------------------------

FEATURES = [
    "core", "audit", "themes", "areas", "accounts", "listings", "organisations", "places", "events", "stewardship",
    "feeds", "rooms", "bookings", "handover", "hosting", "vacancies", "seasons", "finder", "offers", "leases",
    "partnerships", "rents", "opendays", "walks", "signs", "atlas", "calendar", "exchange", "paper", "search", "ogc",
    "webhooks", "federation", "api", "site", "operations", "demo",
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    # Before allauth, so that our pages and mails stand in for its own.
    *(f"byliv.{feature}" for feature in FEATURES),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "byliv.core.middleware.safety_headers",
    "byliv.core.middleware.health",
    "byliv.operations.middleware.watching",
    "byliv.operations.middleware.observe",
    "django.middleware.security.SecurityMiddleware",
    "byliv.core.policy.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "byliv.federation.middleware.negotiate",
    "byliv.core.briefly.middleware",
    "byliv.api.middleware.limited",
    "byliv.core.remember.middleware",
    "byliv.core.machines.short_way",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "byliv.areas.middleware.area_of_host",
    "byliv.core.middleware.MovedMiddleware",
]

ROOT_URLCONF = "byliv.config.urls"
WSGI_APPLICATION = "byliv.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "byliv.core.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "byliv.core.templatetags.byliv",
            ],
        },
    }
]
FORM_RENDERER = "byliv.core.forms.Renderer"

# --- Data ---------------------------------------------------------------------------------------------------

DATABASES = {"default": env.database("BYLIV_DATABASE_URL", str(DATA_DIR / "byliv.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared between processes, because rate limits count in it.
CACHE_TABLE = "byliv_cache"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": CACHE_TABLE,
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # fewer would let a flood of entries wash the counts away
    },
    # What {% cache %} keeps in each process: pieces of pages, of some 10 kB. Whoever works on them sees each change.
    "template_fragments": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
# Whole answers that each process keeps in memory until something in them changes.
MAX_REMEMBERED_BYTES = env.number("BYLIV_MEMORY_MB", 64) * 1024 * 1024
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
# Archives of areas that stewards have asked for, a week each; no address leads here.
ARCHIVES_DIR = DATA_DIR / "archives"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION or BYLIV_MODE == "demo"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = BYLIV_MODE == "development"
# One form may carry a photo of this size and this much text; imports come by the command line instead.
MAX_PHOTO_BYTES = 15 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "byliv.core.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Words and time -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = env.text("BYLIV_TIME_ZONE", "Europe/Copenhagen")
USE_TZ = True
FORMAT_MODULE_PATH = ["byliv.core.formats"]

# --- People -------------------------------------------------------------------------------------------------

ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
if IS_HTTPS:
    # The prefix makes browsers refuse such a cookie from plain http or from a neighbouring host.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- Mail: a server in production, else the page at /mail/ ---------------------------------------------------

MAILBOX_DIR = DATA_DIR / "mail"
HAS_MAILBOX = not IS_PRODUCTION
MAIL_SERVER = env.mail("BYLIV_MAIL_URL")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
EMAIL_HOST = MAIL_SERVER.get("EMAIL_HOST", "localhost")
EMAIL_PORT = MAIL_SERVER.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = MAIL_SERVER.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = MAIL_SERVER.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = (MAIL_SERVER.get(name, False) for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL"))
if HAS_MAILBOX:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAILBOX_DIR
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("BYLIV_MAIL_FROM", f"Byliv <byliv@{BASE_HOST}>")

# --- Who answers for the installation: shown on the privacy page ---------------------------------------------

OPERATOR_NAME, OPERATOR_EMAIL = env.text("BYLIV_OPERATOR_NAME"), env.text("BYLIV_OPERATOR_EMAIL")

# --- Reading other people's calendars ------------------------------------------------------------------------

# "host:port" that may be read although they are not on the open web: for tests, and the demo's own calendars.
FETCH_ALLOWED = env.words("BYLIV_FETCH_ALLOWED", env.own_netloc(BASE_URL) if BYLIV_MODE == "demo" else "")
if IS_PRODUCTION and FETCH_ALLOWED:
    raise env.SettingError("BYLIV_FETCH_ALLOWED", "leave it empty in production: it opens private networks to feeds.")
LOCKS_ALLOWED = env.words("BYLIV_LOCKS_ALLOWED")  # the same for servers of electronic locks, in production too

# --- The fediverse -------------------------------------------------------------------------------------------

FEDERATION = env.flag("BYLIV_FEDERATION", True)
# Domains that nothing is taken from and nothing is sent to, with all below them.
FEDERATION_BLOCKED = [domain.lower().lstrip("@.") for domain in env.words("BYLIV_FEDERATION_BLOCKED")]

# --- Backups ------------------------------------------------------------------------------------------------

# Public age keys: `byliv backup` encrypts for all of them.
BACKUP_RECIPIENTS = env.words("BYLIV_BACKUP_RECIPIENT")

# --- The map ------------------------------------------------------------------------------------------------

# Empty: our own drawing, no third party. Else any MapLibre style; BYLIV_MAP_HOSTS lets its hosts through.
MAP_STYLE_URL = env.text("BYLIV_MAP_STYLE_URL")
MAP_HOSTS = env.words("BYLIV_MAP_HOSTS")

# --- Safety -------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],  # the nonce is only written on pages whose template asks for it
        "script-src-attr": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *MAP_HOSTS],
        "connect-src": [SELF, *MAP_HOSTS],
        "worker-src": [SELF, "blob:"],
        "font-src": [SELF, *MAP_HOSTS],
        "manifest-src": [SELF],
        "frame-src": [NONE],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "upgrade-insecure-requests": IS_HTTPS,
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = IS_HTTPS and env.flag("BYLIV_REDIRECT_TO_HTTPS", True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["account.W001"]

# --- The programming interface --------------------------------------------------------------------------------

# Questions a minute from one address, in each process; a fifth of it for writing, by one person.
API_PER_MINUTE = max(5, env.number("BYLIV_API_PER_MINUTE", 600))

# --- Processes, work in the background, watching (byliv/operations/) ------------------------------------------

WORKERS = env.number("BYLIV_WORKERS", 1)
THREADS = env.number("BYLIV_THREADS", 4)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# Scans of signs are counted by a thread behind the answer; tests count them by hand.
SCANS_IN_BACKGROUND = True
METRICS_TOKEN = env.text("BYLIV_METRICS_TOKEN")
SLOW_QUERY_MS = env.number("BYLIV_SLOW_QUERY_MS", 200)
LOG_FORMAT = env.choice("BYLIV_LOG_FORMAT", ("json", "line"), "json" if IS_PRODUCTION else "line")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{request_id}]: {message}", "style": "{"},
        "json": {"()": "byliv.operations.logs.Json"},
    },
    "filters": {"request_id": {"()": "byliv.operations.logs.WithRequestId"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["request_id"]}},
    # Strangers ask for other hosts' names all day long: the answer 400 is enough.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("BYLIV_LOG_LEVEL", LOG_LEVELS, "INFO" if IS_PRODUCTION else "WARNING"),
    },
}
