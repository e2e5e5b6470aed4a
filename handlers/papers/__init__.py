"""Papers of the school: values → the bytes of a file; always in Russian, no IO but templates."""
