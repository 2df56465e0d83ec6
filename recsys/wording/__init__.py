"""Facts turned into sentences, for the shell, the documents and the bot alike."""
