"""What tuning promises: a cap that holds, cases kept apart, and a verdict on the test cases alone."""
