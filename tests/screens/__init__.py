"""Pure drawing: screens as they stand, and every refusal in words."""
