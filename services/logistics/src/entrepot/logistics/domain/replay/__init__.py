"""Real delivery histories: read, forecast month by month from the past alone, and judged."""
