"""The work of judging and simplifying what the catalogue holds.

The rooms inside (rounds, findings, assessments, costs, plans, implementation) read the catalogue and
never the search index; what the catalogue's pages show of them they contribute through its protocols.
"""
