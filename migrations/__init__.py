"""Alembic: env.py and one version file for each deed."""
