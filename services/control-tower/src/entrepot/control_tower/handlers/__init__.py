"""Use cases: rules evaluated, alerts worked on, partners written to, webhooks kept."""
