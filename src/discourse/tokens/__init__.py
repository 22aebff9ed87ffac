"""Corpus → Tokens → Counts: one stream of integer codes, patterns found in it, terms counted in it."""
