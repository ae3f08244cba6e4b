"""A second opinion on wording: sentences that read like breaches of a prohibition whose patterns do not name them."""
