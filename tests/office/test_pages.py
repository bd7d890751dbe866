"""Pages that nobody asked for still speak Vietnamese."""


def test_an_unknown_address_is_answered_by_a_friendly_page(client):
    page = client.get("/khong-co-trang-nay", status=404)
    assert "Không tìm thấy trang" in page.words()
