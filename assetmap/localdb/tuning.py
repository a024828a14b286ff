"""The server's settings for this work: many small spatial reads, bulk loads, a small machine."""

import os
from pathlib import Path

from assetmap.localdb.place import PORT

MIB = 1024 * 1024


def settings(*, socket: Path, durable: bool) -> str:
    """Return the text of the settings file; `durable=False` trades safety after a power cut for speed."""
    memory_mib = memory_bytes() // MIB
    values = {
        # Reached by file permissions alone: no TCP port, and only the server's account and root may connect.
        "listen_addresses": "",
        "unix_socket_directories": str(socket),
        "unix_socket_permissions": "0700",
        "port": PORT,
        "max_connections": 100,
        "shared_buffers": f"{_between(128, memory_mib // 8, 1024)}MB",
        "effective_cache_size": f"{_between(256, memory_mib // 2, 65536)}MB",
        "maintenance_work_mem": f"{_between(64, memory_mib // 32, 512)}MB",
        "work_mem": "16MB",
        # Compiling a query stalls small ones by 40 ms; solid-state disks have no seek to pay for.
        "jit": "off",
        "random_page_cost": 1.1,
        # Parallel workers take the web server's cores; a batch job raises this for itself.
        "max_parallel_workers_per_gather": 0,
        # A bulk load would otherwise be one checkpoint after another.
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "on",
        "client_connection_check_interval": "5s",
        "idle_in_transaction_session_timeout": "10min",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "logging_collector": "on",
        "log_filename": "server-%a.log",
        "log_truncate_on_rotation": "on",
        # What people typed stays out of the log: no statements, no parameters, no DETAIL lines.
        "log_min_error_statement": "panic",
        "log_parameter_max_length": 0,
        "log_error_verbosity": "terse",
    }
    if not durable:
        values |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in values.items())


def memory_bytes() -> int:
    """Return the memory we may use: the machine's, or its control group's limit where that is smaller."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        return min(machine, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    except (OSError, ValueError):
        return machine


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))


def _quoted(value: object) -> str:
    return "'" + str(value).replace("\\", "\\\\").replace("'", "''") + "'"
