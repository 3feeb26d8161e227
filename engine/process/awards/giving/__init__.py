"""Awards given and taken back: what stands against it, what rests on it, and what was."""
