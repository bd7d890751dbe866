"""The review form (biểu mẫu rà soát): the official questions, answered by one and judged by another."""
