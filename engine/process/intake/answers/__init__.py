"""What one answer may be, and how a cell says it."""
