"""What pages show of records: their sources, titles, tenures, hits; questions to `search` and `models`, no requests."""
