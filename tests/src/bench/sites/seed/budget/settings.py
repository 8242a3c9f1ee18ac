"""A money pot of the bench: its file lies beside this, nobody is written to, anybody may start a project."""

import os

SQLALCHEMY_DATABASE_URI = "sqlite:///" + os.path.join(os.path.dirname(os.path.abspath(__file__)), "budget.sqlite")
SQLALCHEMY_TRACK_MODIFICATIONS = False
SECRET_KEY = "only-for-the-bench"
SESSION_COOKIE_SECURE = False
BABEL_DEFAULT_TIMEZONE = "UTC"
MAIL_SUPPRESS_SEND = True
ACTIVATE_DEMO_PROJECT = False
ALLOW_PUBLIC_PROJECT_CREATION = True
ENABLE_CAPTCHA = False
# Many errands sign in within a minute.
RATELIMIT_ENABLED = False
