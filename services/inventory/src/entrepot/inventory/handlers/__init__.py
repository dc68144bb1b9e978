"""The use cases: one async function per command, inside the caller's transaction."""
