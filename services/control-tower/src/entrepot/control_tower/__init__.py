"""What is happening in the whole hub.

Owns the event store, the timelines, the figures and the live stream. Publishes nothing. Consumes
every topic.
"""
