"""The doors: one protocol each, all leading to the same acts."""
