"""The parts that pages are made of. None knows a page, a command or the store."""
