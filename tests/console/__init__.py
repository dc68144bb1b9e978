"""The console in a real browser on a demo that ends with the last of these tests."""
