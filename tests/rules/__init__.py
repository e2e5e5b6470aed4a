"""Tests of the rules, which are pure: facts in, a verdict out."""
