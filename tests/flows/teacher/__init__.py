"""What teachers do, through the whole bot."""
