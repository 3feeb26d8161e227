"""Durable rules deciding sets: the one room that knows the engine, and feeds it only what it is proven to decide."""
