"""The codes of the room, TH-, by who tells them."""
