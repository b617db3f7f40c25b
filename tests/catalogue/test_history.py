"""Cases of the catalogue about figures beside those submitted before: jumps and revisions."""

import pandas as pd

from analytics.ingest.past.history import beside_history
from analytics.ingest.read import Reading
from tests.catalogue.reading import found, reading, said
from tests.table import observations


def beside(drawing: str, present: pd.DataFrame) -> Reading:
    """Return what is read of a drawn sheet, put beside the figures in force."""
    return beside_history(reading(drawing), present)


def test_b51_a_figure_ten_times_the_last_one_may_have_a_digit_too_many():
    present = observations("""
        measure      | area_id | period  | value | publisher
        si_voluntary | 63-01   | 2025-03 | 98000 | unit
        si_voluntary | 63-02   | 2025-03 | 12300 | unit
        si_voluntary | 63-04   | 2025-03 | 9100  | unit
        """)
    read = beside(
        """
        Kỳ: Quý II/2025
        Đơn vị: người
        Địa phương | BHXH tự nguyện
        Hà Nội     | 98600
        Hà Giang   | 123000
        Cao Bằng   | 9200
        """,
        present,
    )
    assert found(read, "B51") == [("warning", "B5")]
    assert said(read, "B51") == (
        "Hà Giang: Số người tham gia BHXH tự nguyện tăng từ 12.300 lên 123.000 (10 lần). Có thể "
        "thừa một chữ số ở ô B5 (trang “Biểu 1”)."
    )
    assert not read.is_blocked


def test_b51_an_ordinary_quarter_is_accepted_silently():
    present = observations("""
        measure      | area_id | period  | value | publisher
        si_voluntary | 63-02   | 2025-03 | 12300 | unit
        """)
    read = beside(
        """
        Kỳ: Quý II/2025
        Đơn vị: người
        Địa phương | BHXH tự nguyện
        Hà Giang   | 12900
        """,
        present,
    )
    assert found(read, "B51") == []


def test_b58_revised_figures_are_listed_old_and_new_and_confirmed():
    present = observations("""
        measure | area_id | period  | value  | publisher
        ui      | 63-01   | 2015-12 | 980000 | unit
        ui      | 63-02   | 2015-12 | 42300  | unit
        ui      | 63-04   | 2015-12 | 39100  | unit
        ui      | 63-06   | 2015-12 | 21000  | unit
        """)
    read = beside(
        """
        Kỳ: tháng 12/2015
        Đơn vị: người
        Địa phương | BHTN
        Hà Nội     | 990000
        Hà Giang   | 43000
        Cao Bằng   | 39500
        Bắc Kạn    | 21000
        """,
        present,
    )
    assert found(read, "B58") == [("warning", "B4")]
    text = said(read, "B58")
    assert text.startswith("Trang “Biểu 1”: 3 ô khác với số đã nộp:")
    for pair in ("980.000 → 990.000", "42.300 → 43.000", "39.100 → 39.500"):
        assert pair in text
    assert text.endswith("Xác nhận thay thế?")
    assert not read.is_blocked
