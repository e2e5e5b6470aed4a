"""Bad input: one clear sentence, nothing changed, a trace where it matters (issue 2, 6)."""
