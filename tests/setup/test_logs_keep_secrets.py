"""What reaches a log, and what does not."""

import logging
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from assetmap import gunicorn
from assetmap.private_paths import HidePrivatePaths, public_path


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/", "/"),
        ("/assets/12/a-library", "/assets/12/a-library"),
        ("/proposals/k3y", "/proposals/-"),
        ("/proposals/k3y/withdraw", "/proposals/-/withdraw"),
        ("/shortlist/k3y", "/shortlist/-"),
        ("/draw/thanks/k3y", "/draw/thanks/-"),
        ("/reports/k3y", "/reports/-"),
        ("/group/k3y/amend", "/group/-/amend"),
        ("/api/postcodes/SE10 8EW", "/api/postcodes/-"),
        ("/proposals/", "/proposals/"),
        ("/?q=debt&near=SE108EW", "/"),
        ("/a\nGET /forged", "/a?GET /forged"),
        ("", ""),
    ],
)
def test_keys_postcodes_and_searches_are_left_out_of_paths(path, logged):
    assert public_path(path) == logged


def test_djangos_messages_about_requests_hide_keys():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", ("Not Found", "/shortlist/k3y"), None
    )
    assert HidePrivatePaths().filter(record)
    assert record.getMessage() == "Not Found: /shortlist/-"


def test_a_message_without_arguments_passes_unchanged():
    record = logging.LogRecord("x", logging.INFO, "", 0, "100% done", None, None)
    assert HidePrivatePaths().filter(record)
    assert record.getMessage() == "100% done"


def test_the_access_log_has_no_query_visitor_or_referrer(capsys):
    config = Config()
    config.set("accesslog", gunicorn.accesslog)
    config.set("access_log_format", gunicorn.access_log_format)
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/proposals/k3y?near=SE108EW",
        "PATH_INFO": "/proposals/k3y",
        "QUERY_STRING": "near=SE108EW",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.7",
        "HTTP_REFERER": "http://127.0.0.1/shortlist/0ther",
    }
    took = SimpleNamespace(seconds=0, microseconds=1500)
    response = SimpleNamespace(status="200 OK", sent=42, headers=[])
    request = SimpleNamespace(headers=[("REFERER", environ["HTTP_REFERER"])])
    gunicorn.PrivateLogger(config).access(response, request, environ, took)
    line = "".join(capsys.readouterr())
    assert "GET /proposals/- 200 42 bytes 1 ms" in line
    for secret in ("k3y", "SE108EW", "203.0.113.7", "0ther"):
        assert secret not in line
