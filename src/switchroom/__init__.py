"""Run user management for contact centres behind the Amazon Connect API."""

__version__ = "0.1.0"
