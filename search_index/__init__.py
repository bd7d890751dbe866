"""A disposable projection of the catalogue: full text in Vietnamese, rebuilt from the database at will.

The database is the truth. The index listens to the outbox, and any difference that is left is healed, never trusted.
"""
