"""What a member would choose, as one score for each film."""
