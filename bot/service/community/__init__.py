"""What films learn from members, kept in step with what is stored."""
