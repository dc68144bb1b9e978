"""The use cases. Each takes many commands in one transaction; a refused one changes nothing and is
answered in its place, the others go on."""
