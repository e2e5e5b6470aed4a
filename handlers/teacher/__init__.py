"""What a teacher does: the day, attendance, marks, topic and homework."""
