"""The program's settings as the measured server has them: each answer says how long it took."""

from byliv.config.settings import *  # noqa: F403 - all but one line is the program's

WSGI_APPLICATION = "bench.timing.application"
