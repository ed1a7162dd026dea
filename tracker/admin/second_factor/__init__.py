"""A second factor that whoever comes to the desk may switch on: a code from an app, new every half minute (TOTP).

Once it is on, the right word alone opens nothing, and sessions that began without a code end. Whoever has lost the app
enters with one of the recovery codes that were shown when it was switched on; who has lost these as well asks an
administrator, who deletes the device in its table.
"""

from .devices import may_pass
from .pages import Login, second_factor

__all__ = ["Login", "may_pass", "second_factor"]
