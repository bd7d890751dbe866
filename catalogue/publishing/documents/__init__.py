"""The papers of a decision: its text, its lists and the procedures in full, as Word, Excel and for print."""
