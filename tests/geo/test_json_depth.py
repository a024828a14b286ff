"""JSON that is nested too deeply is refused before any parser sees it."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assetmap.geo import json_depth
from assetmap.geo.json_depth import MAX_DEPTH, TooDeepError, load_json, refuse_deep

leaves = st.one_of(st.none(), st.integers(), st.text(alphabet='[]{}"\\ü\n', max_size=6))
documents = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


def depth_of(document):
    if not isinstance(document, list | dict):
        return 0
    inside = document.values() if isinstance(document, dict) else document
    return 1 + max(map(depth_of, inside), default=0)


@given(documents, st.integers(0, MAX_DEPTH + 2), st.booleans())
@example("[" * 50, 0, False)
@example("]]]]\\", MAX_DEPTH + 1, False)
def test_the_depth_is_that_of_the_document_whatever_its_texts_hold(document, around, ascii_only):
    for _ in range(around):
        document = [document]
    text = json.dumps(document, ensure_ascii=ascii_only)
    if depth_of(document) <= MAX_DEPTH:
        assert load_json(text) == document
    else:
        with pytest.raises(TooDeepError):
            load_json(text)


@pytest.mark.parametrize("opening", ["[", '{"a":', "[{", '["]]",', ' \n{"\\"":['])
def test_what_is_too_deep_never_reaches_the_parser(monkeypatch, opening):
    monkeypatch.setattr(json_depth.json, "loads", pytest.fail)
    with pytest.raises(TooDeepError, match="more than 32 levels"):
        load_json(opening * 100_000)


@pytest.mark.parametrize(
    "text", ["", '"' + '\\"' * 50_000, '"' + "[" * 50_000, '{"a": "\\', "\ud800", "]" * 50_000]
)
def test_what_is_not_deep_is_left_to_the_parser(text):
    refuse_deep(text)
