"""What is the member's own, and what was chosen for a server."""
