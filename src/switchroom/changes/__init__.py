"""Change sets: a file -> rows -> checks -> plan -> apply."""
