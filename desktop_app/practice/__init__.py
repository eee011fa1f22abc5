"""The practice store: an invented partnership, made by code through the same commands as a real one."""
