"""What is known of a neighbourhood: who lives there, what is there, what is near and what is missing."""
