"""Mechanics that every flow shares: screens as values, languages, dates, callback data."""
