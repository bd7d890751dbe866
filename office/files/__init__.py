"""Files that people hand in and others download: decisions as signed, nothing that a browser would run."""
