"""The stand-in for Telegram refuses what Telegram refuses."""
