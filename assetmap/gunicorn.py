"""How gunicorn serves Asset Map: gunicorn -c python:assetmap.gunicorn."""

import os
import signal
from concurrent.futures import wait
from threading import Barrier, BrokenBarrierError
from typing import Any

from gunicorn.glogging import Logger

from assetmap.private_paths import public_path

WARM_UP_SECONDS = 10


class PrivateLogger(Logger):
    """Writes paths to the access log without what is private in them."""

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        """Return the fields of one line."""
        found = super().atoms(resp, req, environ, request_time)
        return found | {"U": public_path(environ.get("PATH_INFO", ""))}


def post_worker_init(worker: Any) -> None:
    """Open every thread's database connection and start PROJ in it, which takes the first request 68 ms."""
    # A Ctrl-C reaches this process too, but its master tells it to quit anyway, and being told twice at
    # once locks the thread pool up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threads = worker.cfg.threads
    together = Barrier(threads)
    wait([worker.tpool.submit(_warm_connection, together) for _ in range(threads)], timeout=WARM_UP_SECONDS)
    _take_up_work()


def _take_up_work() -> None:
    """Have what a process left undone when it ended done by this one, in threads of its own."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    for name in settings.WORK_AT_START:
        import_string(name)()


def _warm_connection(together: Barrier) -> None:
    from django.db import Error, connection

    try:
        # Each thread waits here for the others, so that none of them runs two of these.
        together.wait(WARM_UP_SECONDS)
        with connection.cursor() as cursor:
            cursor.execute("SELECT ST_Transform(ST_SetSRID(ST_MakePoint(0, 51.5), 4326), 27700)")
    except (BrokenBarrierError, Error):
        # A worker serves without its database too: /healthz says what is wrong, and requests connect again.
        connection.close()


wsgi_app = "assetmap.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
# What is too long to be a search is told so by the page, not by the bare server.
limit_request_line = 8190
graceful_timeout = 10
# Longer than the usual proxy's, so that it is the proxy which closes an idle connection.
keepalive = 75
# A worker says that it lives by touching a file; on a slow disk that could look like death.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
control_socket_disable = True
accesslog = "-"
# Neither the query string (searches), nor the visitor's address, nor the page they came from.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
logger_class = PrivateLogger
