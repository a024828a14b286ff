"""What every refusal must hold, for schemathesis."""

import schemathesis


@schemathesis.check
def a_refusal_says_why(_context, response, _case):
    if response.status_code == 400:
        problem = response.json()
        assert response.headers["content-type"] == ["application/problem+json"]
        assert problem["code"]
        assert problem["detail"]
        assert "parameter" in problem or "problems" in problem
