"""A table copied elsewhere and pasted in a real browser: its cells arrive as cells, and its rows are judged."""

import re

import pytest
from playwright.sync_api import expect

from office.working import start_worker
from tests.browser.accessibility import axe
from tests.browser.test_publishing_story import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
FRONT = "/van-phong/nhap-du-thao"
HEADS = "<tr><th>STT</th><th>Mã TTHC</th><th>Tên TTHC</th><th>Thời hạn giải quyết</th></tr>"
# As Word puts it on the clipboard: paragraphs in cells, lines that are only wrapped, a deletion, a hidden remark.
FROM_WORD = f"""<html><head><style>p.MsoNormal {{margin:0}}</style></head><body><!--StartFragment-->
<p class=MsoNormal>A. DANH MỤC THỦ TỤC HÀNH CHÍNH
MỚI BAN HÀNH<o:p></o:p></p>
<table class=MsoTableGrid>{HEADS}
<tr><td><p>1</p></td><td><p>8.990001</p></td><td><p>Thủ tục&nbsp;dán
thứ <del>hai</del>nhất</p></td><td><p>- Trường hợp "A":</p><p>3&nbsp;ngày<br>làm việc</p></td></tr>
<tr><td><p>2</p></td><td><p>8.990002</p></td><td><p>Thủ tục dán thứ hai
<span style='display:none'>ẩn</span></p></td><td><p>5 ngày</p></td></tr></table>
<p class=MsoNormal>&nbsp;</p><!--EndFragment--></body></html>"""
READ = (
    "A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH\n"
    "STT\tMã TTHC\tTên TTHC\tThời hạn giải quyết\n"
    '1\t8.990001\tThủ tục dán thứ nhất\t"- Trường hợp ""A"":\n3 ngày\nlàm việc"\n'
    "2\t8.990002\tThủ tục dán thứ hai\t5 ngày\n"
)


@pytest.fixture
def front(watched, house):
    """The page where lists come in, signed in."""
    sign_in(watched.page, house, "nguoi-soan")
    watched.page.goto(FRONT)
    return watched.page


def paste(page, html, text=""):
    """What the browser does when a person pastes, with this on the clipboard."""
    page.locator("#pasted").focus()
    page.evaluate(
        """([html, text]) => {
            const board = new DataTransfer();
            if (html) board.setData("text/html", html);
            board.setData("text/plain", text);
            const told = { clipboardData: board, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        [html, text],
    )
    return page.input_value("#pasted")


def test_a_table_from_word_is_pasted_read_and_judged(front, watched, house):
    assert paste(front, FROM_WORD) == READ
    expect(front.locator("[data-pasted-told]")).to_have_text("Đã dán 4 dòng, 4 cột.")
    axe(front)
    worker = start_worker(house.app)
    front.click("text=Tải lên và đọc")
    expect(front.locator("dl.facts")).to_contain_text("2 = 2 mới", timeout=30_000)
    worker.stop(graceful=True)
    expect(front.locator("h1")).to_have_text(re.compile(r"Bảng dán [\d.]+ \d\dh\d\d\.tsv"))
    expect(front.locator("tbody tr").first).to_contain_text("8.990001 Thủ tục dán thứ nhất")
    assert watched.complaints == []


def test_a_table_is_pasted_with_the_keys_of_the_keyboard(front, watched, house):
    front.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=house.address)
    front.evaluate(
        """html => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob([html], { type: "text/html" }),
            "text/plain": new Blob(["chữ trơn"], { type: "text/plain" }),
        })])""",
        f"<table>{HEADS}<tr><td>1</td><td>8.990001</td><td>Thủ tục</td><td>2 ngày</td></tr></table>",
    )
    front.click("#pasted")
    front.keyboard.press("Control+V")
    expected = "STT\tMã TTHC\tTên TTHC\tThời hạn giải quyết\n1\t8.990001\tThủ tục\t2 ngày\n"
    expect(front.locator("#pasted")).to_have_value(expected)
    assert watched.complaints == []


CELLS = (
    (
        "<tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td></td></tr>",
        "a\tb\t\na\tc\td\n\n",
    ),
    ("<tr><td rowspan=3>a</td><td>b</td></tr><tr><td> </td></tr><tr><td>c</td></tr>", "a\tb\n\t\na\tc\n"),
    ("<tr><td>a</td><td><table><tr><td>b<br>c</td><td>d</td></tr></table></td></tr>", "a\tb c | d\n"),
    ("<tr><td>a</td><td>\n x\ty \n</td></tr>", "a\tx y\n"),
    ("<tr style='display:none'><td>ẩn</td></tr><tr><td>a</td><td>b</td></tr>", "a\tb\n"),
    ("<tr><td>a</td><td><ul><li>b</li><li>c</li></ul></td></tr>", 'a\t"b\nc"\n'),
    ("<tr><td>a</td><td><img src=x onerror='document.title=1'>b<script>c</script></td></tr>", "a\tb\n"),
)


def test_cells_of_a_pasted_table_are_what_a_reader_sees(front, watched):
    pasted = []
    for html, _ in CELLS:
        front.fill("#pasted", "")
        pasted.append(paste(front, f"<table>{html}</table>"))
    assert pasted == [expected for _, expected in CELLS]
    assert watched.complaints == []


def test_plain_text_is_pasted_as_it_is(front):
    front.evaluate("window.refused = null")
    front.evaluate("addEventListener('paste', event => { window.refused = event.defaultPrevented; })")
    paste(front, "", "a\tb")
    assert front.evaluate("window.refused") is False
    paste(front, "<p>Kính gửi</p>", "Kính gửi")
    assert front.evaluate("window.refused") is False


def test_a_second_table_is_pasted_after_the_first(front):
    paste(front, "<table><tr><td>a</td><td>b</td></tr></table>")
    after = paste(front, "<table><tr><td>c</td><td>d</td></tr></table>")
    assert after == "a\tb\nc\td\n"
