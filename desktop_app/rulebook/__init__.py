"""The rule book: deadlines, stages, checklists and code lists, read from the shelf and checked as a whole."""
