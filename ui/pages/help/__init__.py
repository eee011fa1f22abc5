"""Help: the user guide inside the program."""
