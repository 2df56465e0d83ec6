"""From scores to a list: what a member would choose, which films are asked for, and why."""
