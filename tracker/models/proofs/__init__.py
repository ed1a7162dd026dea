"""How far a citation leads: the address that scrolls to its words, and how much of the record reaches them."""
