"""Filling the gazetteer from files: each load is one transaction, and loading the same again changes nothing."""
