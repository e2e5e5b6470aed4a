"""Migrations: up and down with rows in every table, equal to the models, all or nothing."""
