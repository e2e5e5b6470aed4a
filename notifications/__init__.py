"""What is said unasked: when it falls due, how it is worded, how it is delivered."""
