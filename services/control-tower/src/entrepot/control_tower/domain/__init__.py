"""Rules of control-tower: business keys, filters, timelines, figures, texts."""
