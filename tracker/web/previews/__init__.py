"""Pictures for those who share a page: their words, how they are drawn, their addresses."""
