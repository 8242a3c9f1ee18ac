"""The settings of the bookshop: Django's own admin."""

from .base import *

INSTALLED_APPS += ["bookshop"]
ROOT_URLCONF = "bookshop.admin"
