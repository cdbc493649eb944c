"""Who a message speaks of: the writer's own customers, and new people."""
