"""The statements room: who said what, in whose words, about what.

In: a Document with its quotations, people and dates. Out: a finding for each cue of reported speech.
"""
