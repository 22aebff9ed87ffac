"""One file of tests a room."""
