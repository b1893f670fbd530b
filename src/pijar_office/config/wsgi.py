"""The door of the office for a server; in one process with the worker when JOBS=thread."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pijar_office.config.settings")
application = get_wsgi_application()


def _start_jobs() -> None:
    from django.conf import settings

    if settings.JOBS == "thread":
        from pijar_office.jobs import runner

        runner.start()


_start_jobs()
