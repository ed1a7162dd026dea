"""The people room: who is named, with which office, and which mentions are one person.

In: a Document. Out: `find_people`, `Cast` (Arabic, by shapes) and the annotations `person` and `organisation`.
"""
