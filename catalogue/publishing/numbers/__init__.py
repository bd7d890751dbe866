"""Decision numbers that files state: which registered decision each of them means."""
