"""Decisions in preparation: what they gather, and the moment at which all of it becomes public."""
