"""Words, colors, rows → what every figure shares: its page, palette, dot rows, panels and heat map."""
