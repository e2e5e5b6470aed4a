"""Backups: made, spoilt, restored, moved, tried at night."""
