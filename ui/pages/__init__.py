"""The rooms: a folder each; none imports another."""
