"""The bot killed at every point, and whether all that was called saved stands."""
