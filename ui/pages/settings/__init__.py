"""Settings: the partnership and its people, the rules it counts by, this window, and the safety of the store."""
