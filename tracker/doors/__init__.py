"""The doors of the site: what is refused before any view is asked, what every refusal wears, what is asked again.

A request comes in, an answer goes out. A request that no view could answer well (a foreign host, an unknown method, an
address without end) is refused in words, as a page or as a problem of the data interface. A reader whose question met
a database that had just gone is answered by the one that came back.
"""

from .refusals import Doors

__all__ = ["Doors"]
