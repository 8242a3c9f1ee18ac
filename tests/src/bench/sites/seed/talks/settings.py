"""The settings of the conference: pretalx as it comes, its data in one folder, its mail kept nowhere."""

import json
import os

os.environ["PRETALX_DATA_DIR"] = os.environ["SITE_ROOT"]
os.environ["PRETALX_DB_NAME"] = os.path.join(os.environ["SITE_ROOT"], "site.sqlite")
os.environ["PRETALX_SITE_URL"] = "http://127.0.0.1"
os.environ["PRETALX_NO_INITIAL_LOG"] = "1"

from pretalx.settings import *

DEBUG = True
SECRET_KEY = "for a bench on this computer only"
CSRF_COOKIE_SECURE = False
VITE_DEV_MODE = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TEMPLATES[0]["OPTIONS"]["loaders"] = ["django.template.loaders.app_directories.Loader"]
TIME_ZONE = "UTC"
# The package has the editor of the timetable as a source only; its page stays empty instead of failing.
STATIC_ROOT = DATA_DIR / "static.dist"
STATIC_ROOT.mkdir(exist_ok=True)
(STATIC_ROOT / "pretalx-manifest.json").write_text(json.dumps({"src/main.js": {"file": "nothing.js"}}))
