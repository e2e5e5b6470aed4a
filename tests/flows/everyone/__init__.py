"""What everybody meets: the way in, the menu, settings, privacy, stale presses."""
