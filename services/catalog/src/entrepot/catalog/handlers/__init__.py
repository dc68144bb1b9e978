"""The use cases. Each takes many commands and one unit of work, and answers per command; a repeat
of what is held changes nothing and publishes nothing."""
