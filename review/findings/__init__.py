"""The detector (rà soát tự động): rules that find burdens in the catalogue, and what officers make of the findings."""
