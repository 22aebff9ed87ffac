"""Numbers → numbers: intervals, association, permutation, reliability. Nothing here knows of texts."""
