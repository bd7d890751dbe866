"""What the catalogue knows of a decision: its items, what preceded each, what it changed."""
