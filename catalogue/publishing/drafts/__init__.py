"""Drafts: what an office prepares for a procedure or for its listing, and the second person's look."""
