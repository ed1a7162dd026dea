"""The dates room: expressions that mean a day, a month, a year or an interval, reckoned from the publication day.

In: a Document. Out: findings with EDTF values, None where the publication day would be needed.
"""
