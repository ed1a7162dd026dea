"""What every answer shares: entity tags, packing, errors in words, allowances, feeds."""
