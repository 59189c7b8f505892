"""The WSGI entrance: `granian --interface wsgi byliv.config.wsgi:application`, as `byliv serve` does."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
django_application = get_wsgi_application()

from byliv.operations.doorway import Doorway  # noqa: E402 - reads settings, which are there only now

application = Doorway(django_application)
