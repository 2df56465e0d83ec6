"""What a person does on Discord, and what a person sees there."""
