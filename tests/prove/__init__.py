"""Change a figure of a policy and see the test of its clause fail: `make prove-clauses`."""
