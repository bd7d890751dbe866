"""The public catalogue as files: the list as Excel, CSV and JSON, one procedure as JSON.

An export says no less than the page it is taken from, and carries the same warnings: what is a
demonstration, what the source leaves open, where source and description disagree.
"""
