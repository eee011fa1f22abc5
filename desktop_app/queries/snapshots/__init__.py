"""What each document is made of: frozen plain values, read once from the store, words in place of codes.

A document for publication is made from shapes of its own, which have no field for an identity, an exact date of
birth or death, a place, a school, a number or the name of a member.
"""
