"""The settings of the test desk: Kiwi TCMS as it comes, its data in one folder, its mail kept nowhere."""

import inspect
import os
from pathlib import Path

from tcms.settings.common import *

# What answers its scripts is older than this Python, which no longer has that function.
if not hasattr(inspect, "getargspec"):
    inspect.getargspec = lambda function: inspect.getfullargspec(function)[:4]

ROOT = Path(os.environ["SITE_ROOT"])
DEBUG = True
SECRET_KEY = "for a bench on this computer only"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ROOT / "site.sqlite", "OPTIONS": {"timeout": 20}}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = str(ROOT / "uploads")
STATIC_ROOT = str(ROOT / "static")
TEMP_DIR = ROOT
USE_CAPTCHA = False


class Nothing(dict):
    """No application has steps to be taken one after another, which would take minutes: all tables are made at once."""

    def __contains__(self, name):
        return True

    def __getitem__(self, name):
        return None


MIGRATION_MODULES = Nothing()
