"""The command line: one file per group of commands, each thin: read the arguments, call the house, print."""
