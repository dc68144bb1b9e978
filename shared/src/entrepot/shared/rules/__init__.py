"""Rules of law and of marketplaces that more than one service answers by: pure functions over rows
that the caller loads. No database, no wiring; the rows' owner is named where they are."""
