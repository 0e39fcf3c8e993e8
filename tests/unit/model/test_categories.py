"""Categories of the catalogue in their many spellings."""

from __future__ import annotations

import pytest

from speclint.model.categories import CATEGORIES, respelt_category


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Marketing Automation", "marketingAutomation"),
        ("marketing-automation", "marketingAutomation"),
        ("MARKETING_AUTOMATION", "marketingAutomation"),
        ("MarketingAutomation", "marketingAutomation"),
        ("CRM", "crm"),
        ("e-Commerce", "ecommerce"),
        ("eCommerce", "ecommerce"),
        ("cloud storage", "cloudStorage"),
        ("Consent & Preferences", "consentAndPreferences"),
        (" streaming ", "streaming"),
        ("marketing", None),
        ("", None),
        (" - ", None),
    ],
)
def test_other_spellings(text: str, key: str | None) -> None:
    assert respelt_category(text) == key


def test_a_key_is_no_other_spelling_and_its_display_name_is() -> None:
    assert [respelt_category(key) for key in CATEGORIES] == [None] * len(CATEGORIES)
    assert [respelt_category(name) for name in CATEGORIES.values()] == list(CATEGORIES)
