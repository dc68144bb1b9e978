"""Routes of identity, a router per resource."""
