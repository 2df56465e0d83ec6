"""One way each in which a text may mean a film."""
