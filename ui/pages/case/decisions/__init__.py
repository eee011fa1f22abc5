"""The decisions of a case: criteria, views, outcome, who is told, and the step that follows."""
