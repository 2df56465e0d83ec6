"""Who and what is near: films like a film, users like a member, films along a member's taste."""
