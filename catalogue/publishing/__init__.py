"""Announcing by decision: drafts, the second person's look, the decision that makes them public."""
