"""The private PostGIS cluster that Asset Map keeps under var/ when no DATABASE_URL names another database.

Standard library only: the cluster starts before anything is installed.
"""

from assetmap.localdb.cluster import Cluster, default_url, ensure_running
from assetmap.localdb.problem import LocalDatabaseError

__all__ = ["Cluster", "LocalDatabaseError", "default_url", "ensure_running"]
