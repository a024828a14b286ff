"""Signing in to the desk of editors, moderators and analysts, with a limit on guessing passwords."""
