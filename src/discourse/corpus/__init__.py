"""Sources → Corpus: the only package that opens a text."""
