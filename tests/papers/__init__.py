"""Papers: the bytes are read back by programs that are not those which wrote them."""
