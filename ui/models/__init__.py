"""Models for views: what lists and tables show."""
