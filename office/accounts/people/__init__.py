"""Administering the accounts of an agency: who works there, invited by a one-time link, with which roles."""
