"""What is happening in the whole hub, and what goes wrong.

Owns the event store, the timelines, the figures, the live stream, the risk rules, the alerts, the
messages to partners and the outgoing webhooks. Publishes tower-alert, tower-message and
tower-webhook. Consumes every topic.
"""
