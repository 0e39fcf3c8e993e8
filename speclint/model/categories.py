"""Categories of the sources catalogue: keys as the card spells them, and names as the documentation's lists do."""

from __future__ import annotations

CATEGORIES = {
    "advertising": "Advertising",
    "analytics": "Analytics",
    "cloudStorage": "Cloud Storage",
    "consentAndPreferences": "Consent and Preferences",
    "crm": "CRM",
    "customerSuccess": "Customer Success",
    "database": "Database",
    "ecommerce": "e-Commerce",
    "marketingAutomation": "Marketing Automation",
    "payments": "Payments",
    "protocols": "Protocols",
    "streaming": "Streaming",
}
"""Display name by key. The union of four lists that differ, so another key need not be wrong."""

UNUSUAL_CATEGORIES = {
    "cloudStorage": "it holds file storages, which are shipped with the platform",
    "streaming": "it holds sources that are sent their data",
}
"""Categories that no published batch source has, and why."""


def respelt_category(text: str) -> str | None:
    """The key that a text is in another spelling: its display name, another case, hyphens; None for anything else."""
    plain = _plain(text)
    if text in CATEGORIES or not plain:
        return None
    return next((key for key, name in CATEGORIES.items() if plain in (_plain(key), _plain(name))), None)


def _plain(text: str) -> str:
    """A text without case, white space and punctuation; an ampersand is read as a word."""
    return "".join(char for char in text.replace("&", "and").lower() if char.isalnum())
