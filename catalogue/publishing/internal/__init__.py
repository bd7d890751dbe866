"""Internal procedures: drafted like any other, read by offices alone."""
