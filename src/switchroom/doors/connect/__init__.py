"""The operations of Amazon Connect, one file per room."""
