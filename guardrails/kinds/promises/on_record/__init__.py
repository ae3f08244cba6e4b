"""What a letter says against each open promise of the case: whether it is done, by whom, how, how much and when."""
