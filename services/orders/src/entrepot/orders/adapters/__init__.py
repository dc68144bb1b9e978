"""One package per marketplace: its payloads in our canonical objects, and our facts in its format.

Adapters do no input or output: they build requests and read answers. marketplace.py is the
interface, port.py the values that pass, registry.py finds the packages, reading.py and assemble.py
are the tools to read payloads that others wrote, signing.py those to check and make signatures.
"""
