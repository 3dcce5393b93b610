"""When queues are open."""
