#!/usr/bin/env python
"""Django's command line for Sijill."""

import errno
import os
import sys

# What an operator can mend: a full disk, a folder that is not to be written, one that is not there.
REFUSALS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENOENT, errno.ENOTDIR)

if __name__ == "__main__":
    if sys.argv[1:2] == ["extract"]:  # reads no record; Django would take longer to start than it to read
        from tracker.extract.files import main

        sys.exit(main(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:  # it is away, full, locked or not to be written: no fault of the program
        sys.exit(f"The database does not take it: {' '.join(str(error).split())}")
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        sys.exit(f"The machine refuses it: {error.strerror}{f': {error.filename}' if error.filename else ''}")
