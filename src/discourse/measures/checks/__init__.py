"""Counts or Corpus → what a comparison can rest on."""
