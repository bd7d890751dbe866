"""The shared lists: agencies, sectors and levels, each with its period of validity."""
