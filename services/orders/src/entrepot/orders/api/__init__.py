"""Routes: a router per resource. They read input, ask for scopes, and call the use cases."""
