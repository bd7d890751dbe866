"""Codes that come later: the national database makes them after the announcement."""
