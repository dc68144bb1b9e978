"""The event contracts as files: JSON Schemas, AsyncAPI 3, a Markdown catalogue, and the gate that
refuses a breaking change. `python -m entrepot.shared.contracts generate | check` in a checkout."""
