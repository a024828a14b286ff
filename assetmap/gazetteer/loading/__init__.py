"""Filling the gazetteer from files: one transaction each; loading the same again changes nothing."""
