"""Reverse lookup: from a paper, a law, a time or a charge to the procedures that have it."""
