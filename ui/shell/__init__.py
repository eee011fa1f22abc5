"""What stands around the pages: rail, strip, message bar, search, undo, history, keys and help."""
