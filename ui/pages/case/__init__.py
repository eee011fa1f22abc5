"""The page of one case: its head, the list of its sections, and the sections."""
