"""The shipped sets: ``<standard>/<subject>@<edition>.toml``, each beside its example cases and its ``SOURCES.md``."""
