"""Pure values: what a time limit, a charge, a code is, and how each is read out of real catalogues.

They know neither the database nor the web. Reading never invents: what cannot be understood stays text
and says so.
"""
