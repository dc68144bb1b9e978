"""Programs beside the service's process: `work` (nightly planning, in a process of its own so that
the API stays small), `bench`, and `forecast`."""
