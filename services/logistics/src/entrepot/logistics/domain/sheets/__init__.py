"""Price sheets of forwarders: rows of text become lanes, prices and additions, and back."""
