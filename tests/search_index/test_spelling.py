"""Reading what a hurried thumb typed, into words that procedures know, and never away from them."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.spelling import Speller, written_out
from search_index.thesaurus.groups import Thesaurus, read_groups
from search_index.vietnamese import folded_word, read_words

from .made_up import entry
from .memory import MemoryView

NAMES = (
    "Đăng ký khai sinh",
    "Đăng ký khai tử",
    "Đăng ký kết hôn",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Cấp lại giấy phép lái xe",
    "Cấp giấy chứng nhận quyền sử dụng đất",
    "Đăng ký thường trú",
    "Thành lập hộ kinh doanh",
    "Cấp thẻ căn cước",
)
# A word counts as common from three procedures on.
VIEW = MemoryView(
    entry(number, name, f"{name} giấy khai sinh") for number, name in enumerate(name for name in NAMES * 3)
)
SAID = Thesaurus(read_groups("x\tmeans\tsổ đỏ | quanan\tgiấy chứng nhận\tx"))
SPELLER = Speller(VIEW, SAID)


def read(text):
    """The folded words as they were meant, on one line, and whether anything was read differently."""
    words, is_changed = SPELLER.read(read_words(text))
    return " ".join(words.folded), is_changed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giay khai sjnh", "giay khai sinh"),
        ("giay khai sih", "giay khai sinh"),
        ("giay khai sinnh", "giay khai sinh"),
        ("giay khai snih", "giay khai sinh"),
        ("dang ki kdt hon", "dang ki ket hon"),
        ("thuofg tru", "thuong tru"),
        ("thanh lap ho kin doanh", "thanh lap ho kinh doanh"),
        ("cap giay cjung nhan", "cap giay chung nhan"),
        ("giấy khai sjnh", "giay khai sinh"),
        ("cap the can cuwc", "cap the can cuoc"),
    ],
)
def test_a_word_with_one_or_two_wrong_letters_is_read(typed, meant):
    assert read(typed) == (meant, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaykhaisinh", "giay khai sinh"),
        ("khaisinh", "khai sinh"),
        ("dang ky kethon", "dang ki ket hon"),
        ("giayphepxaydung", "giay phep xay dung"),
        ("giay phep laixe", "giay phep lai xe"),
    ],
)
def test_words_run_together_are_parted(typed, meant):
    assert read(typed) == (meant, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays khai sinh", "giay khai sinh"),
        ("giay61 phep1 lai1 xe", "giay phep lai xe"),
        ("ddawng kys keets hoon", "dang ki ket hon"),
        ("d9at61", "dat"),
        ("đươc cấp thẻe căn cươcs", "duoc cap the can cuoc"),
    ],
)
def test_telex_and_vni_left_overs_are_read(typed, meant):
    assert read(typed) == (meant, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cấp thẽ căn cước", "cấp thẻ căn cước"),
        ("nhà ỡ riêng lẽ", "nhà ở riêng lẻ"),
        ("sỗ đõ", "sổ đỏ"),
        ("cho hõi", "cho hỏi"),
        ("quyền sữ dụng", "quyền sử dụng"),
    ],
)
def test_a_word_that_is_known_with_the_other_of_hoi_and_nga_is_read_so(typed, meant):
    assert SPELLER.read(read_words(typed))[0] == read_words(meant)


def test_a_word_that_is_known_as_written_keeps_its_tone():
    both = Speller(VIEW, Thesaurus(read_groups("x\tmeans\tthẽ xe\tgiấy\tx")))
    assert both.read(read_words("thẽ căn cước")) == (read_words("thẽ căn cước"), False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vk ck đăng ký kết hôn đc ko", "vợ chồng đăng ký kết hôn đc không"),
        ("vk ck dang ky ket hon dc ko", "vo chong dang ky ket hon dc khong"),
        ("cấp giấy cho ng lái xe", "cấp giấy cho người lái xe"),
    ],
)
def test_short_forms_of_small_words_are_written_out(typed, meant):
    assert written_out(read_words(typed)) == read_words(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "c/o mẫu vk",
        "c/o mẫu e",
        "form e cần gì",
        "bằng lái xe hạng e",
        "bằng lái xe hạng e có được lái xe tải",
        "xin e-visa",
        "vs an toàn thực phẩm",
        "tài khoản ck có cần đăng ký",
    ],
)
def test_a_short_form_that_is_part_of_a_name_stays_as_it_is(typed):
    assert written_out(read_words(typed)) == read_words(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ck e muốn đăng ký kết hôn", "chồng em muốn đăng ký kết hôn"),
        ("cho e hỏi mẫu j", "cho em hỏi mẫu gì"),
        ("e bị mất thẻ căn cước của vk", "em bị mất thẻ căn cước của vợ"),
    ],
)
def test_a_short_form_beside_the_words_of_a_story_is_written_out(typed, meant):
    assert written_out(read_words(typed)) == read_words(meant)


def test_a_word_of_one_wrong_letter_is_not_cut_in_two_where_it_fits_its_neighbours():
    assert read("khai isnh")[0] == "khai sinh"
    assert read("nha o gieng le")[0] == "nha o rieng le"


def test_words_that_stand_together_in_a_term_are_neighbours():
    said = Speller(VIEW, Thesaurus(read_groups("x\tmeans\tlại nhà\tgiấy\tx")))
    assert read("kai nha")[0] == "khai nha"
    assert said.read(read_words("kai nha"))[0].folded == ("lai", "nha")


def test_the_neighbours_decide_between_two_words_equally_near():
    assert read("kai sinh")[0] == "khai sinh"
    assert read("cap kai giay")[0] == "cap lai giay"


@pytest.mark.parametrize("text", [*NAMES, "so do", "sổ đỏ", "quanan", "em ko biet", "123/2015", "h26 qh13"])
def test_what_is_known_is_never_touched(text):
    words = read_words(text)
    assert SPELLER.read(words) == (words, False)


@given(
    st.lists(
        st.sampled_from(sorted({word for name in NAMES for word in read_words(name).exact})), max_size=12
    )
)
def test_known_words_in_any_order_are_never_touched(words):
    typed = read_words(" ".join(words))
    assert SPELLER.read(typed) == (typed, False)


@given(st.text(max_size=80) | st.text(alphabet="abcdeghiknostuy ", max_size=80))
def test_a_correction_leads_only_to_words_that_procedures_know(text):
    typed = read_words(text)
    words, is_changed = SPELLER.read(typed)
    assert words.folded == tuple(map(folded_word, words.exact))
    assert is_changed or words == typed
    for word in set(words.folded) - set(typed.folded):
        assert SPELLER.read(read_words(word))[1] is False


@pytest.mark.parametrize("word", ["zzzzzzzz", "xq", "qwrtpsdf", "ab", "hellooo", "日本", "a" * 200])
def test_what_resembles_nothing_is_left_as_it_is(word):
    assert read(word) == (word, False)


def test_an_index_of_nothing_corrects_nothing():
    words = read_words("giaykhaisinh kethonn sjnh")
    assert Speller(MemoryView([]), Thesaurus(())).read(words) == (words, False)


def test_words_that_few_procedures_hold_tell_more():
    assert SPELLER.rarity("khai") < SPELLER.rarity("xay")
    assert SPELLER.rarity("chua") == 0


def test_a_message_full_of_errors_is_read_in_no_time():
    text = " ".join(f"{name.replace(' ', '')}z" for name in NAMES) + " " + "khaisinhh" * 10
    begin = perf_counter()
    read(text)
    assert perf_counter() - begin < 0.5
