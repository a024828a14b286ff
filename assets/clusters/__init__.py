"""Places on the map: one by one in a street, counted by cell of a grid from farther away."""
