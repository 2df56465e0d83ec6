"""The numbers: what was learnt, how it is kept on disk, and one member folded in."""
