"""Worker and beat as docker-compose.yml starts them, on a real Redis: they run, and their health checks pass."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from redis import Redis

from tests.environments import production

SERVICES = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())["services"]


@pytest.fixture
def environment(redis_address, tmp_path):
    """A public site whose tasks wait in Redis; what they leave there is taken away."""
    bin_folder = str(Path(sys.executable).parent)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    yield production(str(tmp_path)) | {"CELERY_BROKER_URL": redis_address, "PATH": path, "HOSTNAME": "tests"}
    with Redis.from_url(redis_address) as client:
        client.flushdb()


def healthy(service, environment, scratch, patience=60.0):
    """Whether the service's health check passes before patience (in seconds) ends."""
    check = _here(SERVICES[service]["healthcheck"]["test"][1].replace("$$", "$"), scratch)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if subprocess.run(["bash", "-c", check], env=environment, cwd=settings.BASE_DIR).returncode == 0:
            return True
        time.sleep(0.5)
    return False


def _here(words, scratch):
    # Folders of the container stand below the test's own.
    return words.replace("/tmp/", f"{scratch}/").replace("/var/lib/sijill", str(scratch))


@pytest.mark.redis
@pytest.mark.parametrize("service", ["worker", "beat"])
def test_service_runs_and_is_healthy(service, environment, tmp_path):
    command = [_here(word, tmp_path) for word in SERVICES[service]["command"]]
    if service == "worker":
        command += ["--hostname", "celery@tests"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log)
    try:
        well = healthy(service, environment, tmp_path)
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(timeout=60)

    assert well, (tmp_path / "log").read_text()
    assert status in (0, -signal.SIGTERM)  # the second where it came before the process had time to listen
