"""Simplification plans (phương án đơn giản hóa): measures, their lines, and the decision that approves them."""
