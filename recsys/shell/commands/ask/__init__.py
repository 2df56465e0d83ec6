"""Commands that answer what a member may ask."""
