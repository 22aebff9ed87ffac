"""Tokens + Codebook → hits, and tables of them."""
