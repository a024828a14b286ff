"""Areas of a few streets each, made of postcodes, for people to tick."""
