"""Inventing inputs on a busy machine."""

from hypothesis import HealthCheck, settings

# The first invented input of a process costs seconds there, whatever is invented.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
