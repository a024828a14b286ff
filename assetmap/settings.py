"""Settings, read from the environment; docs/operations.md lists every variable."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from assetmap.gdal import gdal_library_path
from assetmap.localdb import default_url
from assetmap.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- What kind of process this is -------------------------------------------------------------------------

VAR_DIR = Path(env.str("ASSETMAP_VAR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(VAR_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PUBLIC_BASE_URL = (env.str("PUBLIC_BASE_URL", default="") or "http://127.0.0.1:8000").rstrip("/")
SERVICE_NAME = env.str("SERVICE_NAME", default="Asset Map")
DEMO = env.bool("DEMO", default=False)

# --- Applications -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "neighbourhoods",
    "neighbourhoods.agreed_areas",
    "neighbourhoods.intake",
    "neighbourhoods.plans",
    "neighbourhoods.profiles",
    "neighbourhoods.recounts",
    "neighbourhoods.screening",
    "neighbourhoods.moderation",
    "neighbourhoods.boundaries.apps.BoundariesConfig",
    "neighbourhoods.campaigns.apps.CampaignsConfig",
    "assets",
    "assets.shortlists",
    "assets.clusters",
    "assets.feedback",
    "assetmap.areas",
    "assetmap.gazetteer",
    "assetmap.features",
    "assetmap.signing_in.apps.SigningInConfig",
    "assetmap.web",
    "rest_framework",
    "rest_framework_gis",
    "csp",
    "assetmap.signing_in.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "assetmap.urls"
WSGI_APPLICATION = "assetmap.wsgi.application"
# The API's addresses carry no trailing slash, and some GIS clients do not follow redirects.
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assetmap.web.context.site",
                "assets.shortlists.held.shortlist",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "assetmap.web.lists.environment"},
    },
]
FORM_RENDERER = "assetmap.web.forms.NhsFormRenderer"
# "example.org" typed without a scheme means https, as it will by default from Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True

# --- Database ---------------------------------------------------------------------------------------------

GDAL_LIBRARY_PATH = env.str("GDAL_LIBRARY_PATH", default="") or gdal_library_path()
# Compiling a query costs more than it saves in any that a page asks.
SESSION = ["jit=off"]
# A request keeps to one core and gives up in the end; migrations and imports take what they need.
if env.bool("SERVING", default=False):
    timeout_ms = env.int("STATEMENT_TIMEOUT_MS", default=20_000)
    SESSION += ["max_parallel_workers_per_gather=0", f"statement_timeout={timeout_ms}"]
DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", default="") or default_url())}
DATABASES["default"] |= {
    "ENGINE": "django.contrib.gis.db.backends.postgis",
    # A kept connection saves PROJ's start-up (68 ms at its first transform) on every request.
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": DATABASES["default"].get("OPTIONS", {})
    # Lets those cursors keep their plans that ask for it; Django's own never do.
    | {"options": " ".join(f"-c {option}" for option in SESSION), "prepare_threshold": 5},
    "TEST": {
        "NAME": env.str("TEST_DATABASE_NAME", default=None),
        "TEMPLATE": env.str("TEST_DATABASE_TEMPLATE", default=None),
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REQUIRED_EXTENSIONS = ["postgis", "pg_trgm", "unaccent", "btree_gist"]

# --- Language, dates --------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "assetmap" / "locale"]
TIME_ZONE = "Europe/London"
# The nation whose bank holidays count: ENG, SCT, WLS or NIR.
BANK_HOLIDAYS_OF = env.str("BANK_HOLIDAYS_OF", default="ENG")
USE_I18N = True
USE_TZ = True

# --- Static files -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "assetmap.web.staticfiles.HashedStaticFiles"
    },
}

# --- Postcodes --------------------------------------------------------------------------------------------

# What is worked out anew from postcodes in the transaction that loads them, after what the gazetteer itself
# works out; each is a pair of what to call it and a function.
AFTER_POSTCODES = ["assetmap.areas.loading.matching.AFTER_POSTCODES"]

# --- Pages ------------------------------------------------------------------------------------------------

# Templates that other applications add to an asset's page, in this order; each is given `asset`. Assets know
# nothing of the applications built on them, so a page of theirs learns here what these have to say.
ASSET_PAGE_PARTS = ["neighbourhoods/parts/around_asset.html"]
# The areas by name that places can be looked for in.
SEARCH_AREAS = "neighbourhoods.search_areas.AdoptedNeighbourhoods"

# --- Work out of sight ------------------------------------------------------------------------------------

# What each process that serves pages takes up as it starts: work that another left when it ended.
WORK_AT_START = ["neighbourhoods.outbox.deliver_soon", "neighbourhoods.recounts.doing.recount_soon"]

# --- Maps -------------------------------------------------------------------------------------------------

# Each: name, URL template, attribution, max_zoom and, if not 0, min_zoom. The first is the default; the CSP's
# img-src follows.
BASEMAPS = env.json("BASEMAPS", default=None) or [
    {
        "name": "Asset Map",
        "url": "/basemap/{z}/{x}/{y}.png",
        "attribution": "Contains OS data © Crown copyright and database right 2025",
        "min_zoom": 5,
        "max_zoom": 19,
    },
]

# --- Security ---------------------------------------------------------------------------------------------

# HTTPS is the proxy's work; behind one, HTTPS=on marks cookies secure and sends HSTS.
HTTPS = env.bool("HTTPS", default=PUBLIC_BASE_URL.startswith("https://"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL] if HTTPS else []
TILE_HOSTS = sorted({"/".join(m["url"].split("/")[:3]) for m in BASEMAPS if m["url"].startswith("http")})
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *TILE_HOSTS],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["assetmap.web.uploads.SmallFileUpload"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# --- E-mail -----------------------------------------------------------------------------------------------

# Only a demonstration writes letters into its log; a service without EMAIL_URL asks nobody for an address.
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_ON = bool(EMAIL_URL) or DEMO or DEBUG
_email = env.email_url_config(EMAIL_URL or "consolemail://")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = (
    _email.get(key) for key in ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT")
)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_USER"), _email.get("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = _email.get("EMAIL_USE_TLS", False), _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="no-reply@localhost")
# Where the mail server sends back what it cannot deliver.
EMAIL_BOUNCES = env.str("EMAIL_BOUNCES", default="") or DEFAULT_FROM_EMAIL

# --- API --------------------------------------------------------------------------------------------------

# What /api offers, in this order; each is an assetmap.features.collection.Collection.
API_COLLECTIONS = [
    "assets.api.ASSETS",
    "neighbourhoods.api.NEIGHBOURHOODS",
    "neighbourhoods.agreed_areas.api.AGREEMENTS",
    "assetmap.areas.api.AREAS",
]
# What else the API's description tells of; each returns OpenAPI paths and schemas.
API_OPERATIONS = ["neighbourhoods.intake.openapi.described"]
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}

# --- Logging: to standard error, without query strings, keys or postcodes ----------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"private": {"()": "assetmap.private_paths.HidePrivatePaths"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["private"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Scanners send hosts of their own by the thousand; each would be a page of traceback.
    "loggers": {
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        # It would tell of every layer of every file.
        "pyogrio": {"level": "WARNING"},
    },
}
