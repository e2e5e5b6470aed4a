"""The process: commands, receiver, sender."""
