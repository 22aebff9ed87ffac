"""Hits → whose words they are, and at whom they point."""
