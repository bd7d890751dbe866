"""Legal documents on which procedures rest, and whether they are still valid."""
