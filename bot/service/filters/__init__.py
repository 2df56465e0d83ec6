"""What a member asks of a list, as it is typed and as a button keeps it."""
