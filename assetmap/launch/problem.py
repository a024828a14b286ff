"""The one error that this package raises."""


class LaunchError(Exception):
    """Something a person can put right; its text is a sentence that says how."""
