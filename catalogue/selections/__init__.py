"""Saved selections: named lists of procedures that an officer keeps, and that a review begins with."""
