"""How fast the house is, measured side by side in one run: `make bench`, or `python -m benchmarks`.

Figures of different machines, or of one machine on different days, cannot be compared. What can is a page
beside a bare Flask route on the same server a second earlier: the ratio is what is promised.
"""
