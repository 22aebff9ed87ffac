"""Published and peer-computed expectations, kept beside the repository, against this library."""
