"""What the office sees about the state of its data: what is missing, what disagrees, what came in.

The topmost room of the catalogue: it reads what lookup shows and what importing kept, and nothing in the
catalogue imports it. It writes nothing; what is found here is mended at the source of the data, or by a
decision.
"""
