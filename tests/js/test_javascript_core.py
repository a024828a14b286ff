"""The drawing core passes its own tests under Node, which only developers need."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CORE = HERE.parents[1] / "static/js/sketch"


def test_the_drawing_core_passes_its_own_tests():
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node, which is not installed here")
    files = sorted(str(path) for path in HERE.glob("*.test.js"))
    result = subprocess.run(
        [node, "--test", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("module", sorted(CORE.glob("*.js")), ids=lambda path: path.name)
def test_a_core_module_stays_small_and_free_of_the_page(module):
    source = module.read_text()
    assert len(source.splitlines()) < 200
    assert not any(word in source for word in ("document.", "window.", "leaflet", "localStorage"))
