"""Who may do what: the actor, the permissions, and what each act needs."""
