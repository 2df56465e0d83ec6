"""What the local Discord holds: people, places, messages, interactions and broken rules."""
