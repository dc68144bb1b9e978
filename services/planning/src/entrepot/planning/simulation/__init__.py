"""A merchant's supply chain played forward day by day, under a policy: for `simulate` and for what-if
scenarios. The policies decide with planning's own domain functions; here is only what they act on."""
