"""Forms into the store: taken, listed, withdrawn."""
