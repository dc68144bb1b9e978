"""Reading files of order lines."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard

from entrepot.simulator.lines import UnreadableFile, catalogue_sku, read
from entrepot.simulator.sales import ReturnedUnits, shops_for

UCI = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
LINES = "order_id,placed_at,sku,quantity,unit_price,currency,country,customer_id,shop\n"
AT = "2010-12-01 08:26:00"
REAL = "uci_online_retail_2010-12_2011-12.csv.zst"


def a_file(tmp_path: Path, text: str, name: str = "orders.csv") -> str:
    path = tmp_path / name
    path.write_text(text)
    return str(path)


def test_lines_of_an_invoice_become_one_order_and_equal_skus_stay_apart(tmp_path: Path) -> None:
    name = a_file(
        tmp_path,
        UCI
        + f"536365,85123A,HEART HOLDER,6,{AT},2.55,17850.0,United Kingdom\n"
        + f"536365,85123a,,2,{AT},0,17850.0,United Kingdom\n"
        + f"536366,POST,POSTAGE,1,{AT},18.005,,EIRE\n",
    )
    made = read(name, shops_for(4))
    assert [order.order_no for order in made.orders] == ["536365", "536366"]
    first, second = made.orders
    assert [(ln.line_no, ln.external_sku, ln.sku, ln.quantity) for ln in first.lines] == [
        (1, "85123A", "85123A", 6),
        (2, "85123a", "85123A", 2),
    ]
    assert first.total_minor == 6 * 255
    assert (first.customer_id, first.country, second.country) == ("17850", "GB", "IE")
    assert second.lines[0].unit_price_minor == 1801  # Half a penny is rounded up.
    assert first.placed_at == datetime(2010, 12, 1, 8, 26, tzinfo=UTC)


def test_corrections_are_skipped_and_counted_and_an_order_of_nothing_else_is_none(
    tmp_path: Path,
) -> None:
    name = a_file(
        tmp_path,
        UCI
        + f"536589,21777,,-10,{AT},0,,United Kingdom\n"
        + f"A563186,B,Adjust bad debt,1,{AT},-11062.06,,United Kingdom\n"
        + f"536590,21777,BOX,1,{AT},1,,United Kingdom\n",
    )
    made = read(name, shops_for(1))
    assert [order.order_no for order in made.orders] == ["536590"]
    assert made.skipped == {"correction": 1, "negative_price": 1}


def test_a_c_number_takes_units_back_from_the_latest_orders_of_its_customer(tmp_path: Path) -> None:
    name = a_file(
        tmp_path,
        UCI
        + f"1,A,a,5,{AT},1.00,7,United Kingdom\n"
        + f"2,A,a,3,{AT},1.00,7,United Kingdom\n"
        + f"3,A,a,9,{AT},1.00,8,United Kingdom\n"
        + f"C4,A,a,-4,{AT},1.00,7,United Kingdom\n"
        + f"C5,A,a,-1,{AT},1.00,9,United Kingdom\n"
        + f"6,A,a,9,{AT},1.00,7,United Kingdom\n",
    )
    made = read(name, shops_for(2))
    assert [(back.return_no, back.lines) for back in made.returns] == [
        ("C4-2", (ReturnedUnits(1, 3, 300),)),
        ("C4-1", (ReturnedUnits(1, 1, 100),)),
    ]
    assert made.unmatched == 1


def test_the_limit_counts_orders_and_keeps_the_c_numbers_between_them(tmp_path: Path) -> None:
    rows = "".join(f"{n},A,a,1,{AT},1,7,United Kingdom\n" for n in range(1, 9))
    name = a_file(tmp_path, UCI + rows.replace("3,A", f"C9,A,a,-1,{AT},1,7,United Kingdom\n3,A", 1))
    made = read(name, shops_for(2), limit=3)
    assert [order.order_no for order in made.orders] == ["1", "2", "3"]
    assert len(made.returns) == 1


def test_an_order_that_stands_in_two_places_is_one_and_a_copy_of_it_a_second_sending(
    tmp_path: Path,
) -> None:
    row = f"1,A,a,1,{AT},1,7,United Kingdom\n"
    other = f"2,B,b,1,{AT},1,7,United Kingdom\n"
    more = f"1,C,c,4,{AT},1,7,United Kingdom\n"
    copied = read(a_file(tmp_path, UCI + row + other + row), shops_for(1))
    assert [len(order.lines) for order in copied.orders] == [1, 1]
    assert [order.order_no for order in copied.repeated] == ["1"]
    parted = read(a_file(tmp_path, UCI + row + other + more), shops_for(1))
    assert [len(order.lines) for order in parted.orders] == [2, 1]
    assert parted.repeated == []


def test_plain_lines_name_their_shop_and_its_marketplace(tmp_path: Path) -> None:
    text = (
        LINES
        + "o-1,2026-01-05T09:00:00+08:00,LAMP-1,2,19.90,EUR,DE,c-1,shopify-lamps\n"
        + "o-2,2026-01-05T09:00:00Z,LAMP-1,1,19.90,EUR,DE,c-1,\n"
    )
    packed = tmp_path / "lines.csv.zst"
    packed.write_bytes(zstandard.compress(text.encode()))
    made = read(str(packed), shops_for(1), form="lines")
    assert [(order.shop, order.marketplace) for order in made.orders] == [
        ("shopify-lamps", "shopify"),
        ("amz-uk", "amazon"),
    ]
    assert made.orders[0].placed_at == datetime(2026, 1, 5, 1, tzinfo=UTC)
    assert made.orders[0].currency == "EUR"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "row 1"),
        (UCI + f"1,A,a,many,{AT},1,7,United Kingdom\n", "row 2"),
        (UCI + f"1,A,a,1,{AT},1,7,Atlantis\n", "Atlantis"),
        (UCI + "1,A\n", "2 cells, 8 expected"),
        (LINES + "o,2026-01-05,A,1,1,euros,DE,,\n", "currency"),
    ],
)
def test_a_broken_file_is_refused_with_row_and_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read(a_file(tmp_path, text), shops_for(1))


def test_a_stock_code_becomes_a_catalogue_sku() -> None:
    assert catalogue_sku("bank charges ") == "BANK-CHARGES"
    assert catalogue_sku("gift_0001_10") == "GIFT_0001_10"
    with pytest.raises(ValueError, match="stock code"):
        catalogue_sku(" ?? ")


@pytest.fixture(scope="module")
def real_file() -> str:
    for folder in Path(__file__).resolve().parents:
        found = folder.parent / "shared" / "data" / REAL
        if found.is_file():
            return str(found)
    pytest.skip(f"../shared/data/{REAL} is not here")


def test_the_first_orders_of_the_real_file_are_read_as_they_stand(real_file: str) -> None:
    made = read(real_file, shops_for(4), limit=5000)
    assert len(made.orders) == 5000
    assert sum(len(order.lines) for order in made.orders) == 129_965
    assert made.orders[0].order_no == "536365"
    assert made.orders[-1].order_no == "547672"
    assert len({(order.shop, order.order_no) for order in made.orders}) == 5000
    assert len({order.shop for order in made.orders}) == 4
    assert all(back.order in made.orders[:5000] for back in made.returns[:20])
    assert (len(made.returns), made.unmatched) == (791, 340)
