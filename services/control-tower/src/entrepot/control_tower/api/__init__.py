"""Routes of control-tower: events, stream, timelines, figures, pages."""
