"""Who did what, when, and why: a trail that only grows, each entry sealed with the one before it."""
