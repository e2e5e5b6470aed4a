"""The demo school: loaded, given weeks of history, and played with a Telegram of our own."""
