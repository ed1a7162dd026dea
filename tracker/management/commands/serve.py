"""`manage.py serve`: prepare what is due, then the site and one worker beside it until Ctrl-C."""

import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

PATIENCE = 10.0  # seconds a part gets to end by itself, and the site to answer for the first time


class Command(BaseCommand):
    """Starts gunicorn and a Celery worker as children; they begin and end together."""

    help = "Prepare what is due, then serve the site; a worker for ingest runs beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web processes (2)")
        parser.add_argument("--without-worker", action="store_true", help="no Celery worker; one runs elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _refuse_taken(host, port)
        call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        parts: list[subprocess.Popen[bytes]] = []
        try:
            parts.append(_start(*_site(host, port, options["workers"])))
            if not options["without_worker"]:
                parts.append(_start(*WORKER))
            _wait_for_answer(host, port, parts[0])
            self.stdout.write(f"Sijill is on http://{host}:{port}/ (Ctrl-C ends it)")
            self.stdout.flush()
            while all(part.poll() is None for part in parts):
                time.sleep(0.2)
            raise CommandError("A part of the site ended by itself; the lines above say why. Everything is stopped.")
        except KeyboardInterrupt:
            self.stdout.write("\nstopping")
        finally:
            _stop(parts)


WORKER = (
    *("celery", "--app", "tracker.celery", "--quiet", "worker", "--pool", "solo", "--loglevel", "warning"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)


def _site(host: str, port: int, workers: int) -> tuple[str, ...]:
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return (
        *("gunicorn", "tracker.wsgi:application", "--bind", bind, "--workers", str(workers)),
        *("--preload", "--log-level", "warning", "--no-control-socket"),
    )


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


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process alone, which then ends its parts in order.
    return subprocess.Popen([sys.executable, "-m", module, *arguments], start_new_session=True)


def _wait_for_answer(host: str, port: int, site: subprocess.Popen[bytes]) -> None:
    here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    question = Request(f"http://{here}:{port}/health/", headers={"Host": settings.ALLOWED_HOSTS[0]})
    deadline = time.monotonic() + PATIENCE
    while site.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(question, timeout=PATIENCE):
                return
        except HTTPError as error:
            raise CommandError(f"The site starts, but its health check says {error.code}: {error.reason}.") from None
        except OSError:
            time.sleep(0.05)
    raise CommandError("The site does not answer; the lines above say why.")


def _stop(parts: list[subprocess.Popen[bytes]]) -> None:
    for part in parts:
        part.terminate()
    deadline = time.monotonic() + PATIENCE
    for part in parts:
        try:
            part.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            part.kill()
