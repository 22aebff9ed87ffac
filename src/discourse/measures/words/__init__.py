"""Counts or Tokens → tables that need no codebook."""
