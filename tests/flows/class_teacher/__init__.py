"""What a class teacher sees and presses."""
