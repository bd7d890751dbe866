"""The return-date calculator: from handing in, through the stages of a time limit, to a date."""
