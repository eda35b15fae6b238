"""Parts of countries that the law tells apart: Länder, US states, Canadian provinces, nations of the UK (ISO 3166-2)."""

from __future__ import annotations

from demur.model.errors import UnknownName
from demur.model.geo import subdivision_code

_CODES = {
    "DE": "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
    "US": """AK AL AR AZ CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK
        OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC AS GU MP PR UM VI""",
    "CA": "AB BC MB NB NL NS NT NU ON PE QC SK YT",
}
PARTS = {country: tuple(f"{country}-{code}" for code in codes.split()) for country, codes in _CODES.items()}


def checked_part(country: str, subdivision: str | None) -> str | None:
    """An ISO 3166-2 code of `country`, normalised (`by` and `DE-BY` are the same); None stays None.

    Raises BadInput for a part of another country, UnknownName for one that Germany, the US or Canada do not have.
    """
    code = subdivision_code(subdivision, country)
    if code is not None and country in PARTS and code not in PARTS[country]:
        raise UnknownName(f"part of {country}", code, PARTS[country])
    return code
