"""What every refusal must hold, for schemathesis."""

import schemathesis

LARGEST_PAGE = 1000


@schemathesis.check
def a_refusal_says_why(_context, response, _case):
    if response.status_code == 400:
        problem = response.json()
        assert response.headers["content-type"] == ["application/problem+json"]
        assert problem["code"]
        assert problem["detail"]
        assert "parameter" in problem or "problems" in problem


@schemathesis.hook
def filter_case(_context, case):
    """Leave out limits above the maximum, which the standard has us take for the maximum."""
    try:
        return float((case.query or {}).get("limit", 0)) <= LARGEST_PAGE
    except (TypeError, ValueError):
        return True
