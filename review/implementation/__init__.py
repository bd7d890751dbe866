"""Carrying plans through: what proves a cut, which promises stand open, and what brings a burden back."""
