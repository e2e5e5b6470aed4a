"""What is said unasked, worded."""
