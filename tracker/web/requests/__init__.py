"""What a page's address asks for: the record, its version, the day, the filters, the part of a list."""
