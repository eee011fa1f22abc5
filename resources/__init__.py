"""The shelf: rules, words, fonts and pictures as data files."""
