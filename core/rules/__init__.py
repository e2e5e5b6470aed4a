"""The law, pure: facts, policy and the moment in, a verdict out. One file for each question."""
