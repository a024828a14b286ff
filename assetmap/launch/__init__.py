"""What `make` runs: setting a machine up, serving the demo, testing, stopping. Standard library only."""
