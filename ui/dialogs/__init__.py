"""Dialogs, and pieces of pages that several rooms use; none writes by itself."""
