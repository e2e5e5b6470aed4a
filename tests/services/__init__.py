"""Use cases against real databases, through the small school."""
