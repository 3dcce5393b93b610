"""Amazon Connect's operations, one file per room."""
