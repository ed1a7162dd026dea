"""The numbers room: counts in digits and words, with «about», «more than» and «at least».

In: a Document. Out: counts with a low and a high, and the annotation `number` for rules.
"""
