"""`python -m tests.lint`: everything that is checked without running a test; exit status 1 when one check fails."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.environments import production

BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", (f"{BIN}/ruff", "check", "--quiet", "--output-format", "concise", ".")),
    ("types", (f"{BIN}/mypy", "--no-error-summary")),
    ("storeys", (f"{BIN}/lint-imports", "--no-logo")),
    ("templates", (f"{BIN}/djlint", "templates", "--lint", "--quiet")),
    ("migrations", (*MANAGE, "makemigrations", "--check", "--dry-run", "--no-input")),
    ("production settings", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING")),
)


def main() -> int:
    """Run all checks; print the output of those that fail."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="sijill-lint-") as data:
        for name, command in CHECKS:
            result = subprocess.run(command, env=production(data), capture_output=True, text=True)
            print(f"{'ok    ' if result.returncode == 0 else 'failed'} {name}", flush=True)
            if result.returncode:
                failed += 1
                print(result.stdout + result.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
