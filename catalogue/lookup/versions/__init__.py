"""The published versions of a procedure, each at its own address, any two compared."""
