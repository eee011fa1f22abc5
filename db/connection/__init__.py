"""Opening the store's file: what stands there, who holds it, keys and pragmas, errors put into words."""
