"""What words mean: language packs as data, and the names that the record knows."""

from .books import Book, Entry, Hit
from .gazetteers import Gazetteer
from .packs import Lexicon, load

__all__ = ["Book", "Entry", "Gazetteer", "Hit", "Lexicon", "load"]
