"""The curated files of `fixtures/` into the database: read strictly, made into rows, held against faults, stored.

`loading.load_record` takes the folder and says what was added, corrected and left; loaded again without a change it
writes nothing.
"""
