"""Hits ⇄ coding by hand: sheets, agreement, corrected counts, validation."""
