"""What is Kafka's of a hub, without a broker."""

from entrepot.embedded.kafka import new_cluster_id


def test_a_clusters_name_never_begins_with_a_dash_which_kafkas_tools_would_read_as_an_option() -> (
    None
):
    drawn = iter((b"\xfb" + bytes(15), b"\xf8" + bytes(15), bytes(16)))
    assert new_cluster_id(lambda: next(drawn)) == "A" * 22
    assert next(drawn, None) is None
