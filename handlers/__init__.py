"""Conversations: a package for each role, a module for each flow, on shared screens and kit."""
