"""Real files go in: one reader for each real format, staged rows, problems, conflicts, baselines.

Nothing is lost. Every row of every file ends as taken (new, changed, unchanged) or refused, and whatever
could not be understood is listed with its row, its text and the reason.
"""
