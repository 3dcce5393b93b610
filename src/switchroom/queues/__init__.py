"""Where contacts wait."""
