"""The register in: files of units, enrolments and successions."""
