"""Rounds of review (kế hoạch, đợt rà soát): which procedures are looked at, by whom, until when, and why these."""
