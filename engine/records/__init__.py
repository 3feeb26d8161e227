"""What is kept and never lost: the store, the register, the journal."""
