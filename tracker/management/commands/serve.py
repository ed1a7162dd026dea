"""`manage.py serve`: prepare what is due, then the site and one worker beside it until Ctrl-C.

Both are forked from this process, which has Django loaded already; started as programs of their own they would load it
once more each, which is most of what a second start has to do.
"""

import multiprocessing
import os
import signal
import socket
import time
import warnings
from argparse import ArgumentParser
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from celery.platforms import SecurityWarning
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.http import message

from tracker.celery import app as celery

PATIENCE = 10.0  # seconds a part gets to end by itself
FIRST_ANSWER = 60.0  # seconds for the site to answer for the first time; a busy machine has taken more than ten
LONGEST_LINE, LONGEST_FIELD = 1_048_576, 32_768  # bytes


class Site(BaseApplication):  # type: ignore[misc]  # gunicorn is not typed
    """gunicorn with the application of tracker.wsgi, loaded before its web processes are forked."""

    def __init__(self, bind: str, workers: int) -> None:
        self.chosen = {"bind": bind, "workers": workers, "preload_app": True, "loglevel": "warning"}
        # Connections stay open between requests, which gunicorn's plain workers do not allow. One thread for each
        # process: more of them only wait for one another (make bench).
        self.chosen |= {"worker_class": "gthread", "threads": 1}
        # The site refuses long addresses itself, in words (tracker.doors); a page of the longest names it in Referer.
        # Without a line's end gunicorn reads no more than this.
        message.MAX_REQUEST_LINE = LONGEST_LINE
        self.chosen |= {"limit_request_line": LONGEST_LINE, "limit_request_field_size": LONGEST_FIELD}
        super().__init__()

    def load_config(self) -> None:
        for name, value in (self.chosen | {"control_socket_disable": True}).items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        from tracker.wsgi import application

        return application


class Command(BaseCommand):
    """Starts the site and a Celery worker; they begin and end together."""

    help = "Prepare what is due, then serve the site; a worker for ingest runs beside it."
    requires_system_checks = ()  # `make lint` and the tests make them; here they would be waited for at every start

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web processes (2)")
        parser.add_argument("--without-worker", action="store_true", help="no Celery worker; one runs elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _refuse_taken(host, port)
        call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        connections.close_all()
        # Ctrl-C as well: a shell that starts programs in the background has them ignore it.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        parts: list[BaseProcess] = []
        try:
            parts.append(_start(_serve, f"[{host}]:{port}" if ":" in host else f"{host}:{port}", options["workers"]))
            if not options["without_worker"]:
                parts.append(_start(_work))
            _wait_for_answer(host, port, parts[0])
            self.stdout.write(f"Sijill is on http://{host}:{port}/ (Ctrl-C ends it)")
            self.stdout.flush()
            while all(part.is_alive() for part in parts):
                time.sleep(0.2)
            raise CommandError("A part of the site ended by itself; the lines above say why. Everything is stopped.")
        except KeyboardInterrupt:
            self.stdout.write("\nstopping")
        finally:
            _stop(parts)


def _serve(bind: str, workers: int) -> None:
    Site(bind, workers).run()


def _work() -> None:
    # Celery warns a worker of root against messages that carry code; ours carry JSON and nothing else.
    warnings.simplefilter("ignore", SecurityWarning)
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    celery.start(["--quiet", "worker", "--pool", "solo", "--loglevel", "warning", *quiet])


def _start(part: Callable[..., None], *arguments: Any) -> BaseProcess:
    def alone() -> None:
        # A session of its own: Ctrl-C reaches the parent alone, which then ends its parts in order.
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        part(*arguments)

    process = multiprocessing.get_context("fork").Process(target=alone)
    process.start()
    return process


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            ) from None


def _wait_for_answer(host: str, port: int, site: BaseProcess) -> None:
    here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    question = Request(f"http://{here}:{port}/health/", headers={"Host": settings.ALLOWED_HOSTS[0]})
    deadline = time.monotonic() + FIRST_ANSWER
    while site.is_alive() and time.monotonic() < deadline:
        try:
            with urlopen(question, timeout=FIRST_ANSWER):
                return
        except HTTPError as error:
            raise CommandError(f"The site starts, but its health check says {error.code}: {error.reason}.") from None
        except OSError:
            time.sleep(0.05)
    raise CommandError("The site does not answer; the lines above say why.")


def _stop(parts: list[BaseProcess]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would leave them half ended
    for part in parts:
        part.terminate()
    deadline = time.monotonic() + PATIENCE
    for part in parts:
        part.join(max(0.1, deadline - time.monotonic()))
        if part.is_alive():
            part.kill()
