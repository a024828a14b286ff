"""Finding support: what is asked, what words mean, and what fits."""
