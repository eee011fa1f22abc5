"""Actions: the one ledger, filtered and sorted, with the chosen action beside it."""
