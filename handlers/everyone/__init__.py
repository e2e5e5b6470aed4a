"""What everybody has: the way in, the menu, help, settings, privacy, and stale presses."""
