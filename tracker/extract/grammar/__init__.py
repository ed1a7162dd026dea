"""The grammar room: rules of a language pack at work on a document. It knows no language and no subject.

In: a Document with what earlier stages annotated, and a dimension's name. Out: `run` gives its matches, one for each
trigger; `modality_of` says whether what is told of was done, planned, denied …; `trace` says why a rule did not match.
"""

from .cascade import Outcome, run, trace
from .matches import Match, Miss, Slot
from .modality import PLANNED, Modality, modality_of, reaching

__all__ = ["PLANNED", "Match", "Miss", "Modality", "Outcome", "Slot", "modality_of", "reaching", "run", "trace"]
