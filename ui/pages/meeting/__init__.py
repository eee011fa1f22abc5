"""One meeting: its agenda, papers, attendance and minutes, and the step that comes next."""
