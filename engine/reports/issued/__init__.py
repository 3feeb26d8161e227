"""Tables that went out: kept as they were, listed, and held against a later one, as a đính chính."""
