"""What any server stands on; nothing here knows a word of contact centres."""
