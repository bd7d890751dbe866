"""Two to four procedures or listings beside each other."""
