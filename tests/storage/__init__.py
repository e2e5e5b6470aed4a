"""What the database promises: the chain, moments, reading, one effect, all or nothing."""
