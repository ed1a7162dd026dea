"""Every setting, from the environment, with defaults that need none.

Nothing here must be set to run the site on one machine. An operator sets TRACKER_PRODUCTION=1 and is then told,
one sentence each, what else is missing.
"""

import secrets
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from tracker.openapi import SPECTACULAR_SETTINGS  # noqa: F401  (read by drf-spectacular)

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# Where the machine's own files stand: database, secret, stored bytes, message folder.
DATA = Path(env.str("TRACKER_DATA", default=str(BASE_DIR / "data"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)

PRODUCTION = env.bool("TRACKER_PRODUCTION", default=False)
DEBUG = env.bool("TRACKER_DEBUG", default=False)


def _secret() -> str:
    """The signing key: from the environment, else made once and kept in the data folder."""
    given = env.str("TRACKER_SECRET_KEY", default="")
    if given:
        return given
    if PRODUCTION:
        raise ImproperlyConfigured(
            "TRACKER_SECRET_KEY is not set. Set it to at least 50 random characters, for example from: "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    kept = DATA / "secret.key"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
        kept.chmod(0o600)
    return kept.read_text(encoding="ascii").strip()


def _hosts() -> list[str]:
    given = env.list("TRACKER_HOSTS", default=[])
    if PRODUCTION and not given:
        raise ImproperlyConfigured(
            "TRACKER_HOSTS is not set. Set it to the names under which the site is reached, separated by commas, "
            "for example: TRACKER_HOSTS=sijill.example,www.sijill.example"
        )
    return given or ["127.0.0.1", "localhost", "[::1]"]


SECRET_KEY = _secret()
ALLOWED_HOSTS = _hosts()
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []

INSTALLED_APPS = [
    "tracker.apps.LeafletWithoutGDAL",
    "tracker.apps.Desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "tracker.apps.Tracker",
]

MIDDLEWARE = [
    "tracker.doors.Doors",
    "django.middleware.security.SecurityMiddleware",
    "tracker.api.answers.Answers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.web.answers.packing.Packed",
    "tracker.web.answers.caching.Pages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"pages": "tracker.web.tags", "desk": "tracker.admin.tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'sijill.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("TRACKER_CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a connection that ended meanwhile is made anew
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # Readers go on while one writer works, and a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
if copy := env.str("DATABASE_REPLICA_URL", default=""):  # readers are answered by it (tracker.doors.replicas)
    DATABASES["replica"] = DATABASES["default"] | env.db_url_config(copy) | {"TEST": {"MIRROR": "default"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "tracker" / "locale"]
TIME_ZONE = "Asia/Damascus"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tracker.statics.KeptFiles"},
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_MAX_AGE = 3600
# Pages name files by their hash, so the plain copies are not kept; source maps are slow to pack and rarely asked for.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "gif", "jpg", "woff", "woff2", "br", "gz", "map")

# The public pages ask no other host, and no script or style runs that is not ours.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        **{f"{one}-src": [SELF] for one in ("font", "connect", "manifest", "worker")},
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = SESSION_COOKIE_HTTPONLY = True
# Guessing at the desk's door: see tracker.doors.brakes.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "tracker.doors.brakes.Growing"
AXES_FAILURE_LIMIT = 3
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_COOLOFF_TIME = timedelta(days=1)  # for so long a failure is remembered
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "tracker.doors.brakes.locked_out"
AXES_CLIENT_IP_CALLABLE = "tracker.doors.brakes.address_of_reader"
AXES_DISABLE_ACCESS_LOG, AXES_ENABLE_ADMIN, AXES_VERBOSE = True, False, False
OTP_TOTP_ISSUER, OTP_ADMIN_HIDE_SENSITIVE_DATA = "Sijill", True
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("TRACKER_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_HSTS_SECONDS = env.int("TRACKER_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

# Where weaknesses are reported; no address is made up.
CONTACT = env.str("TRACKER_CONTACT", default="")
if CONTACT and urlsplit(CONTACT).scheme not in ("mailto", "https", "tel"):
    raise ImproperlyConfigured(
        "TRACKER_CONTACT must be an address with its kind, for example: TRACKER_CONTACT=mailto:desk@sijill.example"
    )

# The map: no tile is asked of anybody unless an operator names a tile address.
TILES = env.str("TRACKER_TILES", default="")
if TILES:
    _tiles = urlsplit(TILES)
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(f"{_tiles.scheme}://{_tiles.netloc.replace('{s}', '*')}")
LEAFLET_CONFIG = {
    "TILES": [("", TILES, {"attribution": env.str("TRACKER_TILES_CREDIT", default="")})] if TILES else [],
    "SPATIAL_EXTENT": (34, 31.5, 43, 38),
    "RESET_VIEW": False,
    "ATTRIBUTION_PREFIX": "",
    "LOADEVENT": "DOMContentLoaded",
}

# What only a machine found, and nobody reviewed: marked everywhere ("all"), or on no public door ("reviewed").
PUBLISH = env.str("TRACKER_PUBLISH", default="all")
if PUBLISH not in ("all", "reviewed"):
    raise ImproperlyConfigured(f'TRACKER_PUBLISH is {PUBLISH!r}; set it to "all" or to "reviewed".')

# Networks that are asked although they are closed, an operator's own; what is none is said when the site starts.
FETCH_ALLOW = tuple(map(ip_network, env.list("TRACKER_FETCH_ALLOW", default=[])))

# How many cited addresses the clock has looked at again each hour; none unless an operator says so.
LOOK_AGAIN = env.int("TRACKER_LOOK_AGAIN", default=0)

# Web archives that are asked for copies of cited pages, each `KIND ADDRESS` with {url} in it; none unless named.
ARCHIVES = env.list("TRACKER_ARCHIVES", default=[])

# The archive that `retrieve --save` has cited pages saved into (the form of "Save Page Now 2"), and the header
# Authorization with the operator's key, such as "LOW ACCESS:SECRET"; nothing is sent unless both are given.
SAVE_INTO = env.str("TRACKER_SAVE_INTO", default="")
SAVE_KEY = env.str("TRACKER_SAVE_KEY", default="")

FETCH_PAUSE = env.float("TRACKER_FETCH_PAUSE", default=1.0)  # seconds between two requests to one host
# Reading: a larger file is refused; bytes are kept under their hash.
MAX_ARTICLE_BYTES = env.int("TRACKER_MAX_BYTES", default=5_000_000)
MAX_ARCHIVE_BYTES = env.int("TRACKER_MAX_ARCHIVE_BYTES", default=200_000_000)
MAX_FINDINGS = env.int("TRACKER_MAX_FINDINGS", default=500)
# Editions: where they stand, and what they call the site and those who made them; nobody is made up.
EDITIONS_ROOT = Path(env.str("TRACKER_EDITIONS", default=str(DATA / "editions"))).resolve()
ADDRESS = env.str("TRACKER_ADDRESS", default=f"http{'s' if PRODUCTION else ''}://{ALLOWED_HOSTS[0]}").rstrip("/")
AUTHORS = [name.strip() for name in env.str("TRACKER_AUTHORS", default="").split(";") if name.strip()]
RAW_ROOT = DATA / "raw"
SEALS_ROOT = DATA / "seals"
FIXTURES = BASE_DIR / "fixtures"

# Celery: JSON only. Without a broker address messages are files below the data folder.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
CELERY_TASK_DEFAULT_QUEUE = env.str("TRACKER_QUEUE", default="celery")
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
# A message is confirmed when its work is done, and given out again when the worker died of it; each worker takes no
# more than it does. What a broker loses all the same is found in the runs' own rows (tracker.tasks).
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "verify": {"task": "tracker.tasks.verify", "schedule": crontab(hour="3", minute="30")},
    "look again": {"task": "tracker.tasks.look_again", "schedule": crontab(minute="10")},
    "sources": {"task": "tracker.tasks.poll_due", "schedule": crontab()},
}
if CELERY_BROKER_URL.startswith(("redis:", "rediss:")):
    # What nobody confirms comes back after half an hour, three times the longest that one message is worked on.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 1800, "unacked_restore_throttle": 1}
if CELERY_BROKER_URL.startswith("filesystem:"):
    _messages = DATA / "messages"
    _messages.mkdir(exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {f"data_folder_{way}": str(_messages) for way in ("in", "out")}
    CELERY_BROKER_TRANSPORT_OPTIONS["control_folder"] = str(_messages / "control")

# How many proxies of the operator's stand before the site; with none the caller's own address counts.
PROXIES = env.int("TRACKER_PROXIES", default=0)

# The interface at /api/v1/: read by anybody, without a session.
API_THROTTLE = env.str("TRACKER_THROTTLE", default="1200/min")  # per reader and process; empty: no limit
API_TOKEN_THROTTLE = env.str("TRACKER_TOKEN_THROTTLE", default="120/min")  # per token and process; empty: no limit
API_MEMORY = env.int("TRACKER_API_MEMORY", default=16_000_000)  # bytes of answers kept by each process
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["tracker.api.throttles.PerReader"],
    "EXCEPTION_HANDLER": "tracker.api.problems.answer",
    "NUM_PROXIES": PROXIES,
    "UNAUTHENTICATED_USER": None,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("TRACKER_LOG_LEVEL", default="WARNING")},
    "loggers": {"trafilatura": {"level": "CRITICAL"}},  # what is broken in a page is the outcome of its item
}
