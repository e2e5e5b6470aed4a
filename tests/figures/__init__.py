"""What each flow costs: taps, calls to Telegram, statements (`python -m tests.figures`)."""
