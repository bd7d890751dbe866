"""How one authority carries a procedure: what it adds to, or decides within, the procedure itself."""
