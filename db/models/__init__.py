"""Tables: how each record lies in the file, made from the records by one generic function."""
