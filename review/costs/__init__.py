"""Compliance cost (chi phí tuân thủ): exact arithmetic, dated parameters, and estimates that never change."""
