"""Tests of the reader of the school's spreadsheets."""
