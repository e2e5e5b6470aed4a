"""Conversations played through the whole bot over the sandbox."""
