"""The settings of the help desk: django-helpdesk."""

from .base import *

INSTALLED_APPS += ["django.contrib.sites", "django.contrib.humanize", "rest_framework", "helpdesk", "desk"]
ROOT_URLCONF = "desk.urls"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/tickets/"
HELPDESK_TEAMS_MODE_ENABLED = False
