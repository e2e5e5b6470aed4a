"""The words of the journal: frozen values without any input or output."""
