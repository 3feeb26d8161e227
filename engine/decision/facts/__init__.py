"""What is known of units: reported, prior, history, and what rolls up from the units below."""
