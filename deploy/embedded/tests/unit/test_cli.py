from datetime import UTC, datetime, timedelta

import pytest

from entrepot.embedded import cli, texts
from entrepot.embedded.cli import dlq, doctor, events, logs
from entrepot.embedded.errors import EmbeddedError


def test_the_language_is_taken_out_wherever_it_stands():
    assert cli.take_language(["up", "--lang", "zh", "--detach"]) == (["up", "--detach"], "zh")
    assert cli.take_language(["--lang=en", "status"]) == (["status"], "en")
    assert cli.take_language(["test", "--", "--lang", "x"]) == (["test", "--", "--lang", "x"], None)


@pytest.mark.parametrize(
    "command",
    [
        "up",
        "down",
        "status",
        "logs",
        "doctor",
        "events",
        "dlq",
        "ingest",
        "demo",
        "replay",
        "replay-suppliers",
        "replay-shipments",
        "tracking",
        "token",
    ],
)
def test_every_command_explains_itself(command, capsys):
    assert cli.main([command, "--help"]) == 0
    assert command in capsys.readouterr().out


def test_a_command_without_a_hub_says_so_and_how_to_start_one(tmp_path, capsys):
    assert cli.main(["status", "--data", str(tmp_path), "--lang", "en"]) == 1
    assert "entrepot up" in capsys.readouterr().err
    assert cli.main(["status", "--data", str(tmp_path), "--lang", "zh"]) == 1
    assert "没有运行" in capsys.readouterr().err
    texts.choose("en")


def test_an_event_stream_is_read_with_ids_batches_and_heartbeats():
    lines = [": beat", "", "id: 7", 'data: {"a":', "data: 1}", "", "event: x", "data: [1, 2]", ""]
    first, second = events.parse_stream(lines)
    assert (first.id, events.events_of(first)) == ("7", [{"a": 1}])
    assert (second.id, second.event, events.events_of(second)) == ("7", "x", [1, 2])


def test_a_time_span_is_read_and_anything_else_refused():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert events.since_instant("90m", now) == now - timedelta(minutes=90)
    with pytest.raises(EmbeddedError):
        events.since_instant("yesterday", now)


def test_a_dead_letter_is_named_by_service_and_number():
    assert dlq.parse_letter("supplier-portal:12") == ("supplier-portal", 12)
    for wrong in ("12", "orders:", "orders:x"):
        with pytest.raises(EmbeddedError):
            dlq.parse_letter(wrong)


def test_metrics_are_summed_over_their_labels():
    text = '# HELP a\nlag{topic="x"} 2.0\nlag{topic="y"} 3\nrows 1\n'
    assert doctor.sum_metrics(text) == {"lag": 5.0, "rows": 1.0}


def test_only_whole_new_lines_of_a_log_are_shown(tmp_path, capsys):
    log = tmp_path / "a.log"
    log.write_text("one\ntw")
    end = logs.show_new("a", log, 0, named=True)
    log.write_text("one\ntwo\n")
    logs.show_new("a", log, end, named=True)
    assert capsys.readouterr().out == "a: one\na: two\n"
