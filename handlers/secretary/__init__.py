"""Secretary, administrator, class teacher: who gets into the journal."""
