"""What is in force: every procedure with its parts, its versions, and the decisions that announced them.

Inside, each room uses those before it: values, law, papers, procedures, listings, lookup, then
publishing, importing, exporting and notices.
"""
