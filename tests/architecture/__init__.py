"""The house asks itself about the whole: every use case, handler, message, file and name."""
