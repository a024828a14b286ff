"""Writing what people send and what editors make of it; each module is for one kind of author."""
