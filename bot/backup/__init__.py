"""Backups: one archive of the journal and its files, made, tried, kept, brought back."""
