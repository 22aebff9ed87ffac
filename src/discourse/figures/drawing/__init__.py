"""Words, colors, rows → what figures share: page, palette, titles, groups, dot rows, bars, panels and heat map."""
