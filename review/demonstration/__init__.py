"""A real simplification plan in the demonstration catalogue: Quyết định 2816/QĐ-UBND, facts only."""
