"""From bytes to records: stages in order, one writer."""
