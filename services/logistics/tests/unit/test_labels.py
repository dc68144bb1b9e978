import re
import zlib
from base64 import a85decode

import pytest

from entrepot.logistics.adapters.labels import (
    Address,
    Label,
    LabelDoesNotFit,
    render_label,
    render_labels,
)

SENDER = Address(
    "深圳市灯具有限公司", ("广东省深圳市南山区科技园南区8栋3楼",), "518057", "深圳", "CN"
)
RECEIVER = Address(
    "Łukasz Müller-Čapek", ("Große Straße 12a", "c/o 张伟"), "10115", "Berlin", "DE", "+49 30 1234"
)


def a_label(**more: object) -> Label:
    fields = {
        "tracking_number": "YT2616912345678901", "carrier": "YunExpress",
        "service_name": "Economy 经济专线", "sender": SENDER, "receiver": RECEIVER,
        "order_reference": "AMZ-302-7788", "weight_g": 485, **more,
    }  # fmt: skip
    return Label(**fields)  # type: ignore[arg-type]


def _content(pdf: bytes) -> bytes:
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    encoded = [stream.strip().removesuffix(b"~>") for stream in streams if b"~>" in stream]
    return b"".join(zlib.decompress(a85decode(text)) for text in encoded)


def test_the_same_label_is_the_same_file_byte_for_byte() -> None:
    assert render_label(a_label()) == render_label(a_label())
    assert render_label(a_label()) != render_label(a_label(weight_g=486))


def test_a_label_is_one_page_of_100_by_150_millimetres_with_both_scripts() -> None:
    pdf = render_label(a_label())
    assert pdf.startswith(b"%PDF-")
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    assert box is not None
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [100, 150]
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/STSong-Light" in pdf
    assert b"/Helvetica-Bold" in pdf


def test_every_label_of_a_file_has_its_own_page() -> None:
    pdf = render_labels([a_label(), a_label(tracking_number="YT2")])
    assert pdf.count(b"/Type /Page\n") == 2


def test_the_tracking_number_is_printed_below_its_barcode() -> None:
    assert b"(YT2616912345678901)" in _content(render_label(a_label()))


def test_letters_the_fonts_lack_lose_their_accents_and_nothing_else() -> None:
    text = _content(render_label(a_label()))
    assert b"Lukasz M\\374ller-Capek" in text


def test_what_does_not_fit_or_cannot_be_scanned_is_refused() -> None:
    for number in ("", "YT 你好", "X" * 41):
        with pytest.raises(LabelDoesNotFit):
            render_label(a_label(tracking_number=number))
    endless = Address("N", tuple(f"line {n} " + "x" * 200 for n in range(20)), "1", "B", "DE")
    with pytest.raises(LabelDoesNotFit):
        render_label(a_label(receiver=endless))
    with pytest.raises(ValueError, match="1 to"):
        render_labels([])
