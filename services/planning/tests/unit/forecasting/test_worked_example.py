import contextlib
import io
import re
from pathlib import Path

PAGE = Path(__file__).parents[5] / "docs/how-to/how-the-forecast-works.md"


def test_the_worked_example_of_the_page_prints_what_the_page_says() -> None:
    text = PAGE.read_text()
    found = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", text, re.DOTALL)
    assert found is not None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(found[1], PAGE.name, "exec"), {})
    assert printed.getvalue() == found[2]
