"""The review form (biểu mẫu rà soát): the official questions about one procedure, answered by one, judged by another."""
