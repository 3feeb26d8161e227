"""What store and library know: forms, recognitions, nominations, places, choices, awards given."""
