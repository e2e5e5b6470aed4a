"""What deputies and those on duty do, through the chat."""
