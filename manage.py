#!/usr/bin/env python
"""Django's command line for Sijill."""

import os
import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["extract"]:  # reads no record; Django would take longer to start than it to read
        from tracker.extract.files import main

        sys.exit(main(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
