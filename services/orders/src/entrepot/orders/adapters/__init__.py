"""One package per marketplace: its payloads in our canonical objects, and our facts in its format.

Adapters do no input or output: they build requests and read answers. port.py is the interface,
registry.py the list, reading.py the tools to read payloads that others wrote.
"""
