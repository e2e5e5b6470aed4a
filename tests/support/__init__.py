"""Builders, people and databases for the tests."""
