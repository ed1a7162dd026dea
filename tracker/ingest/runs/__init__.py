"""A run from its plan to its end: items are rows before the first is read, leases say who carries them out.

`carrying_out` is the front; `progress` counts for page, interface and command; `outcomes` writes how an item ended.
"""
