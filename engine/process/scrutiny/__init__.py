"""What smells in the figures that were taken in: told to whoever takes them and to the council, never decided on.

Nothing here is stored: every warning is worked out anew from what is, so a figure that was mended warns no more.
"""
