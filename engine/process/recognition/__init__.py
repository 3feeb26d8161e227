"""Recognition: titles granted, kept, appraised again and revoked, each by a decision; and those of old records."""
