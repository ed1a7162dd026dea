"""Proofs: from a reference to the words that prove it.

retrieve gets cited pages and keeps their bytes, locate finds in a stored text the words that support a citation, age
looks at cited addresses again, seal signs what stands. Nothing here removes a citation, and what a machine binds waits
for an editor.
"""
