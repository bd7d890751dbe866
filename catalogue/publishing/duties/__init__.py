"""What is due after a decision: announced in time, posted where and when."""
