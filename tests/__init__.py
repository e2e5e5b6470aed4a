"""The tests: a school day in the chat, the law clause by clause, the house itself."""

import gc

gc.set_threshold(50_000, 20, 20)
"""Imports alone make a million objects that stay: looked through seldom, not 1,400 times."""
