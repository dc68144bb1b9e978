"""Bytes to a tree of dicts, lists and texts, whatever they were written in.

An XML element becomes a dict of its children by local name (a list where one repeats), its
attributes under "@name" and its text under "#text"; one with nothing but text becomes the text.
The root is a member of its own, so that pointers name it.
"""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

import orjson

from .body import UnreadableBody

MAX_DEPTH = 50


def decoded(body: bytes) -> object:
    """The payload as a tree. Raises UnreadableBody where it is neither JSON nor XML, or an XML
    document with a document type (it could name files, or swell)."""
    stripped = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if not stripped.startswith(b"<"):
            return orjson.loads(stripped)
        if b"<!DOCTYPE" in stripped:
            raise UnreadableBody("", "XML without a document type", "one with")
        root = fromstring(stripped)
    except orjson.JSONDecodeError as fault:
        raise UnreadableBody("", "JSON or XML", str(fault)) from fault
    except ParseError as fault:
        raise UnreadableBody("", "XML", str(fault)) from fault
    return {_name(root.tag): _tree(root, "/" + _name(root.tag), 1)}


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _tree(element: Element, pointer: str, depth: int) -> object:
    if depth > MAX_DEPTH:
        raise UnreadableBody(pointer, f"at most {MAX_DEPTH} levels of elements", "more")
    found: dict[str, Any] = {f"@{_name(key)}": value for key, value in element.attrib.items()}
    repeated: set[str] = set()
    for child in element:
        name = _name(child.tag) if isinstance(child.tag, str) else ""
        value = _tree(child, f"{pointer}/{name}", depth + 1)
        if name in repeated:
            found[name].append(value)
        elif name in found:
            repeated.add(name)
            found[name] = [found[name], value]
        else:
            found[name] = value
    text = (element.text or "").strip()
    if not found:
        return text or None
    if text:
        found["#text"] = text
    return found
