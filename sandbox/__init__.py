"""A Telegram of our own on loopback: for the demo, the tests and the crash tests."""
