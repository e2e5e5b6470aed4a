"""What deputies, the director, the administrator and those on duty do."""
