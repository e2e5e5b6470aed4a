"""Pure drawing: values in, text and keyboard out."""
