"""What is known of a member, and the first minute of one."""
