"""`python -m tests`: the suite on SQLite, then what asks the database again on PostgreSQL.

Of what browsers do with a page only the ways through the whole site are tried on both.

Arguments are handed to pytest. With TRACKER_REQUIRE=all a missing PostgreSQL, Redis or Chromium is a failure.
"""

import os
import subprocess
import sys

from tests import reachable

ON_TWO_CORES = ["-n", "2", "--dist", "loadfile"]


def suite(name: str, arguments: list[str], **environment: str) -> bool:
    """Run pytest once; True when it passed."""
    print(f"== tests on {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *ON_TWO_CORES, *arguments]
    return subprocess.run(command, env=os.environ | environment).returncode == 0


def main(arguments: list[str]) -> int:
    """Exit status 0 when every run passed."""
    passed = suite("SQLite", arguments)
    if address := reachable.postgres():
        passed &= suite("PostgreSQL", arguments, DATABASE_URL=address)
    else:
        print("== tests on PostgreSQL left out: none answers on 127.0.0.1:5432 and TRACKER_TEST_POSTGRES names none")
        passed &= not reachable.REQUIRED
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
