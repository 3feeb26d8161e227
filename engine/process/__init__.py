"""The office's year, step by step: intake, assessment, and what follows."""
