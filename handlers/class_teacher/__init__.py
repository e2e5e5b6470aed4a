"""What a class teacher does: the class's day, reasons, the families' answers."""
