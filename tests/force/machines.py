"""Throw-away PostgreSQL, Redis and RabbitMQ on ports of their own, reached from this machine alone."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 120.0  # seconds for a server to start or end on a busy machine


class Missing(Exception):
    """What is needed to try something is not on this machine; the text says what."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_for(reached: Callable[[], bool], what: str, patience: float = PATIENCE, pause: float = 0.05) -> None:
    until = time.monotonic() + patience
    while not reached():
        if time.monotonic() > until:
            raise TimeoutError(f"waited {patience:.0f} s for {what}")
        time.sleep(pause)


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def end(process: subprocess.Popen[bytes], number: int = signal.SIGKILL) -> None:
    """The process and all of its group, which it must lead."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    process.wait(PATIENCE)


class Cluster:
    """A PostgreSQL of our own."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        on_path = shutil.which("initdb")
        if not found and not on_path:
            raise Missing("no PostgreSQL server is installed")
        self.programs = found[-1].parent if found else Path(str(on_path)).resolve().parent
        self.folder, self.port = folder, free_port()
        folder.mkdir(parents=True)
        self.user = "postgres" if os.geteuid() == 0 else ""
        if self.user:  # initdb refuses to run as root
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "--locale=C.UTF-8")
        self.start()

    def address(self, database: str = "postgres") -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        other = ["runuser", "-u", self.user, "--"] if self.user else []
        command = [*other, str(self.programs / program), *arguments]
        done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")

    def start(self) -> None:
        options = f"-p {self.port} -k '{self.folder}' -c listen_addresses=127.0.0.1"
        own, log = str(self.folder / "data"), str(self.folder / "log")
        self._run("pg_ctl", "-D", own, "-l", log, "-w", "-t", "120", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "-t", "120", "stop")

    def make(self, database: str, template: str = "template0") -> None:
        self._say(f'create database "{database}" template "{template}"')

    def move(self, database: str, folder: Path) -> None:
        """Puts the tables of a database into a folder of their own."""
        folder.mkdir()
        if self.user:
            shutil.chown(folder, self.user)
        self._say(f"create tablespace \"{database}\" location '{folder}'")
        self._say(f'alter database "{database}" set tablespace "{database}"')

    def drop(self, database: str) -> None:
        """The database goes, and the folder of its tables is needed no more, not even after a crash."""
        self._say(f'drop database "{database}" with (force)')
        self._say(f'drop tablespace "{database}"')
        self._say("checkpoint")

    def _say(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(statement.encode())


class Redis:
    """A Redis of our own, which keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        if not shutil.which("redis-server"):
            raise Missing("no redis-server is installed")
        self.folder, self.port = folder, free_port()
        folder.mkdir(parents=True)
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = [
            "redis-server",
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            str(self.folder),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        wait_for(lambda: answers(self.port), "Redis")

    def stop(self) -> None:
        end(self.process, signal.SIGTERM)


class Rabbit:
    """A RabbitMQ of our own, without plugins."""

    PROGRAMS = (Path("/usr/lib/rabbitmq/bin/rabbitmq-server"), Path("/opt/rabbitmq/sbin/rabbitmq-server"))

    def __init__(self, folder: Path) -> None:
        found = [path for path in self.PROGRAMS if path.exists()]
        if not found:
            raise Missing("no rabbitmq-server is installed")
        self.program, self.folder, self.port = found[0], folder, free_port()
        folder.mkdir(parents=True)
        self.address = f"amqp://guest:guest@127.0.0.1:{self.port}//"
        (folder / "rabbitmq.conf").write_text(f"listeners.tcp.default = 127.0.0.1:{self.port}\n")
        (folder / "plugins").write_text("[].\n")
        self.environment = {name: word for name, word in os.environ.items() if not name.startswith("RABBITMQ_")} | {
            "HOME": str(folder),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            # The name of a node that ended is still taken for a while on a busy machine.
            "RABBITMQ_NODENAME": f"force{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "logs"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
        }
        self.start()

    def start(self) -> None:
        with (self.folder / "out").open("ab") as out:
            self.process = subprocess.Popen(
                [str(self.program)],
                env=self.environment,
                cwd=self.folder,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        wait_for(self._serves, "RabbitMQ")

    def _serves(self) -> bool:
        from kombu import Connection

        if self.process.poll() is not None:
            raise Missing(f"RabbitMQ does not start: {(self.folder / 'out').read_text()[-300:]}")
        try:
            with Connection(self.address, connect_timeout=2) as connection:
                connection.ensure_connection(max_retries=0, timeout=2)
        except Exception:
            return False
        return True

    def stop(self) -> None:
        end(self.process)
