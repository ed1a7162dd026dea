"""The text room: a stored text becomes words, sentences and quotations, all with their places in it.

In: the text, its language, the names that the record knows. Out: `Document`, which every later stage annotates.
"""
