"""What of PostgreSQL, Redis and Chromium this machine offers to the tests."""

import getpass
import os
import shutil

REQUIRED = os.environ.get("TRACKER_REQUIRE", "") == "all"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def postgres() -> str | None:
    """The address of a PostgreSQL in which test databases may be made, or None."""
    import psycopg

    given = os.environ.get("TRACKER_TEST_POSTGRES")
    users = dict.fromkeys((getpass.getuser(), "postgres"))
    for address in [given] if given else [f"postgres://{user}@127.0.0.1:5432/postgres" for user in users]:
        try:
            with psycopg.connect(address, connect_timeout=2) as connection:
                may = connection.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user")
                if may.fetchone() == (True,):
                    return address
        except psycopg.OperationalError:
            continue
    return None


def redis() -> str | None:
    """The address of a Redis (TRACKER_TEST_REDIS, else the one on this machine), or None."""
    from redis import Redis
    from redis.exceptions import RedisError

    address = os.environ.get("TRACKER_TEST_REDIS", "redis://127.0.0.1:6379/9")
    try:
        with Redis.from_url(address, socket_connect_timeout=2) as client:
            client.ping()
    except (RedisError, OSError):
        return None
    return address


def rabbitmq() -> str | None:
    """The address of a RabbitMQ (TRACKER_TEST_RABBITMQ, else the one on this machine), or None."""
    from kombu import Connection

    address = os.environ.get("TRACKER_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672//")
    try:
        with Connection(address, connect_timeout=2) as connection:
            connection.ensure_connection(max_retries=0, timeout=2)
    except Exception:
        return None
    return address


def chromium() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)
