"""Where lanes run: positions of places, and the lines between them."""
