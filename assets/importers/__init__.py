"""Taking files of places in: each format turns a file into rows, and one loader puts rows into the tables."""
