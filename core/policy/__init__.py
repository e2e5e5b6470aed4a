"""What schools may differ in, as data: schema, files, clauses. No rule lives here."""
