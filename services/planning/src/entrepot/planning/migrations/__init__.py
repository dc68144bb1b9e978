"""One history of the database; seeds.py holds rows that it begins with."""
