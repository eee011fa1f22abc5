"""Today: what is due, in one list, and beside it the next meeting, drafts and the backup."""
