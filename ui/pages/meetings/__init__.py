"""The meetings of the groups: what is coming, what is to be finished, what was, and the rhythm of it."""
