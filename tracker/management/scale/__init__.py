"""The site over made-up records of several sizes: whether a page costs the same at a million entries as at 20,000.

`run` fills a database for each size, asks for every kind of page and answer in a process of its own, and prints what
each took of the processor, first and again, how many queries it made and how large it is.
"""

from .runs import run

__all__ = ["run"]
