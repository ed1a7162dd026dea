"""What the method page tells of the reader: its accuracy as measured, and its lists of words."""
