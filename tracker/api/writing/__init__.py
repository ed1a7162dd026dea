"""What programs write: articles that they bring, and decisions on what waits, each with a token.

A request comes in with `Authorization: Bearer`; what it says is read and refused in the reader's language; then it is
carried out once by the very functions that the desk calls, and told with the address at which the outcome stands.
"""
