"""What a family does: answers, looks, settings of its own."""
