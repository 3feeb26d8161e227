"""The parts of a unit's dossier: what is known of it one by one, each a sheet."""
