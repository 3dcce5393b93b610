"""What its developers run, and nobody installs."""
