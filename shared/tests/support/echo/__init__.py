"""The smallest service: it counts milestones per purchase order. Used to test the runtime."""
