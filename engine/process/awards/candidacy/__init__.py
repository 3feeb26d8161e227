"""The field of a period: who comes before which list, what is known of them, whether eligible, by which keys."""
