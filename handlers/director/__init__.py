"""What the director does, and what others see of the desk of periods."""
