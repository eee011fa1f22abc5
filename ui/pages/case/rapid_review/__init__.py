"""The rapid review of a case: the checklist as a path, and whether it is ready to be sent."""
