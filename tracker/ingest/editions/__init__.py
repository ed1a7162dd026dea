"""Editions: the whole published record of a day in a folder, that never changes and can be loaded again.

`write_edition` takes a folder, a day and a way to ask the site's own addresses, and gives lists in open formats, the
record's own tables, and what describes, proves and licenses them. `load_edition` makes of such a folder the same record
in an empty database. `editions` and `edition_of` tell which there are. What cannot be is Refused in a sentence.
"""

from .asking import INSIDE, LISTS
from .citing import citation
from .descriptions import address_of, kind_of_file
from .folders import SUMS, Edition, File, edition_of, editions
from .loading import load_edition
from .refusals import Refused
from .writing import write_edition

__all__ = [
    "INSIDE", "LISTS", "SUMS", "Edition", "File", "Refused", "address_of", "citation", "edition_of", "editions",
    "kind_of_file", "load_edition", "write_edition",
]  # fmt: skip
