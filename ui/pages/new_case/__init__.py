"""The path by which a new case is registered."""
