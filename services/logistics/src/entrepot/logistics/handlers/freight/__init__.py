"""Use cases of freight: packing, loading, handing over, delivering."""
