"""A YAML file is read with the parser in C, and what is wrong with it is told as the one in Python tells it."""

import pytest
import yaml

from prompts.yaml_files import read_content
from service.errors import BadFile

ODD = """
plain: yes
words: [no, "off", '', ~, 0x1F, 1_000, 1e3, 12:30, 2026-03-02]
&one twice: [a, &two b]
again: *two
folded: >
  one
  two

kept: |+
  one

? a key
: {x: 1, 'y z': {}}
“quoted”: a # b
"""


def written(folder, text):
    (folder / "file.yaml").write_text(text, "utf-8")
    return folder / "file.yaml"


@pytest.mark.parametrize("text", [ODD, "", "# nothing", "- 1\n- [2, {three: 3}]\n"])
def test_it_is_read_as_the_parser_in_python_reads_it(tmp_path, text):
    assert read_content(written(tmp_path, text)) == yaml.load(text, Loader=yaml.SafeLoader)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 'x\n", "line 3, column 1"),
        ("a: 1\nb: {c: 2\nd: 3\n", "line 3, column 2"),
        ("a: 1\na: 2\n", "the key 'a' is written twice\n  in \"<unicode string>\", line 2, column 1:\n    a: 2\n    ^"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, told):
    with pytest.raises(BadFile) as caught:
        read_content(written(tmp_path, text))

    assert told in str(caught.value)


@pytest.mark.parametrize("opens", ["[", "{a: ", "- "])
@pytest.mark.parametrize("deep", [1_000, 100_000])
def test_a_file_without_a_bottom_ends_in_an_error_and_no_process(tmp_path, opens, deep):
    with pytest.raises(BadFile, match=r"not YAML|nested too deeply"):
        read_content(written(tmp_path, opens * deep + "]"))


def test_what_is_nested_too_deeply_is_told_as_a_bad_file_even_when_it_is_closed(tmp_path):
    with pytest.raises(BadFile, match="nested too deeply"):
        read_content(written(tmp_path, "a: " + "[" * 2_000 + "]" * 2_000))
