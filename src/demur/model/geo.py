"""Country to region: the coarse parts of the world by which platforms differ.

Regions follow the registry's value set. Jurisdictions (which law) are data of the law room; this is only which
text and which switches a platform shows.
"""

from __future__ import annotations

from enum import StrEnum

from demur.model.errors import BadInput, UnknownName


class Region(StrEnum):
    """Regions as platforms draw them; ROW is every country not named."""

    EU_EEA = "EU_EEA"
    UK = "UK"
    CH = "CH"
    US = "US"
    BR = "BR"
    IN = "IN"
    JP = "JP"
    KR = "KR"
    CA = "CA"
    AU = "AU"
    ROW = "ROW"
    ALL = "ALL"


# European Union (27) and the three EFTA states of the EEA agreement.
EEA = frozenset("""AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO""".split())
_OWN = {"GB": Region.UK, **{c: Region(c) for c in ("CH", "US", "BR", "IN", "JP", "KR", "CA", "AU")}}
# ISO 3166-1 alpha-2, officially assigned codes (plus XK, user-assigned, in common use).
COUNTRIES = frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
    ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE
    IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU
    NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
    SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE
    VG VI VN VU WF WS XK YE YT ZA ZM ZW""".split()
)
_ALIASES = {"UK": "GB", "EL": "GR"}


def country_code(text: str) -> str:
    """Normalise an ISO 3166-1 alpha-2 code (case, `UK`, `EL`). Raises UnknownName with the nearest codes."""
    code = text.strip().upper()
    code = _ALIASES.get(code, code)
    if code not in COUNTRIES:
        raise UnknownName("country", text, sorted(COUNTRIES))
    return code


def subdivision_code(text: str | None, country: str) -> str | None:
    """Normalise an ISO 3166-2 code and check that it belongs to `country`. None stays None."""
    if text is None or not text.strip():
        return None
    code = text.strip().upper()
    if "-" not in code:
        code = f"{country}-{code}"
    if code.split("-", 1)[0] != country or not code.split("-", 1)[1].isalnum() or len(code) > 6:
        raise BadInput(f"{text!r} is not a part of {country}.", hint="Use an ISO 3166-2 code such as DE-BY or US-CA.")
    return code


def region_of(country: str) -> Region:
    """The region of a country code; countries not named anywhere are ROW."""
    code = country_code(country)
    if code in EEA:
        return Region.EU_EEA
    return _OWN.get(code, Region.ROW)
