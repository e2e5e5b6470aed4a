"""What families see and press."""
