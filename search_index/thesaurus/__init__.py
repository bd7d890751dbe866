"""Everyday words for official ones: groups that are facts of the language or of the law."""
