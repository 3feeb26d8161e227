"""The meaning of the language, executed plainly: the yardstick against which every other execution is held."""
