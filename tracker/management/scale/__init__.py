"""The site over made-up records of several sizes: whether a page costs the same at a million entries as at 20,000.

`run` fills a database for each size, asks for every kind of page and answer in a process of its own, and prints what
each took of the processor, first and again, how many queries it made and how large it is.
`look` asks without a clock how much of the database each page reads.
"""

from .runs import look, run

__all__ = ["look", "run"]
