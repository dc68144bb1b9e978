"""Risk rules: what is looked at (scene), what is dangerous (detectors), which rules are shipped
(kinds), and what the findings do to alerts (alerts). Pure functions; nothing here reads a clock."""
