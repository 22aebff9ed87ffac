"""One file of tests a module, or a few that belong together."""
