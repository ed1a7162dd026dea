"""A draft held against the record: what it claims of sites, meetings, figures and words, and what the record holds.

    check(text, lang="en", known=gazetteer(), day=date.today()) -> list[Claim]

Nothing is stored, and nothing is judged: a claim is in the record, differs from it, is older than what is known, or is
not in it. What the public does not see is not compared.
"""

from .claims import Claim, Difference
from .comparisons import Comparison
from .reading import NoReader, check

__all__ = ["Claim", "Comparison", "Difference", "NoReader", "check"]
