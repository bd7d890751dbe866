"""Excel in: the workbook that an office fills in, the file it hands in, and the drafts that its rows become."""
