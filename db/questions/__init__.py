"""Questions that screens and reports ask, as SQL over a reader, answered with named tuples."""
