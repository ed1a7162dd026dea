"""The meetings room: meetings, visits and calls with their sides, places and dates; held, planned or cancelled.

In: a Document with its people, places and dates. Out: a finding for each meeting, however often it is told.
"""
