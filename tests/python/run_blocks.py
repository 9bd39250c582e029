"""run_blocks.py PAGE.md...: runs the Python blocks of a page, one after the other, as a notebook does, in a folder that has what they name."""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from small_world import small_quickstart, source

for page in map(Path, map(os.path.abspath, sys.argv[1:])):
    blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text(), flags=re.M | re.S)
    assert blocks, f"{page}: no block of Python"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("plan.yaml").write_text(small_quickstart())
        shutil.copy(source / "inputs/box/examples/urban.json", ".")
        names = {}
        for number, block in enumerate(blocks, 1):
            print(f"--- block {number}\n{block}", flush=True)
            exec(compile(block, f"{page.name}, block {number}", "exec"), names)
        os.chdir(source)
    print(f"{page.name}: {len(blocks)} blocks")
