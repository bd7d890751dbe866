"""Plans as papers: the annex in two parts, the approving decision, cost sheets, the progress report."""
