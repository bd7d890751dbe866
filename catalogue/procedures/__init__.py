"""The records: procedures, codes, revisions, the parts of a revision, and what differs between two."""
