from assetmap.gazetteer.postcodes import area_of, is_postcode, outcode_of, sector_of, shown, slips


def test_a_postcode_is_shown_as_on_an_envelope():
    assert shown("SE108EW") == "SE10 8EW"
    assert shown("B11AA") == "B1 1AA"


def test_the_parts_of_a_postcode():
    assert (area_of("SE108EW"), outcode_of("SE108EW"), sector_of("SE108EW")) == ("SE", "SE10", "SE108")


def test_slips_offer_the_figure_for_the_letter_and_swapped_neighbours():
    assert "SE108EW" in slips("SE1O8EW")
    assert "SE108EW" in slips("SE10BEW")
    assert "SE108EW" in slips("SE108WE")


def test_slips_are_all_postcodes_and_never_the_text_itself():
    offered = list(slips("SE108EW"))
    assert all(map(is_postcode, offered))
    assert "SE108EW" not in offered
    assert len(offered) == len(set(offered))
