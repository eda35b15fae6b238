"""What Facebook, Instagram and Threads exports have in common: mojibake, two dialects of JSON, coordinates in EXIF lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive
from demur.exposure.jsonread import records
from demur.exposure.shapes import dicts
from demur.exposure.times import any_time
from demur.model.exposure import Fault

MAX_DEPTH = 40
# Keys of the structure itself, which are the same in every language and every file.
FRAME = """timestamp media label_values fbid title ent_name ent_field_name label value timestamp_value href vec dict uri
creation_timestamp description media_metadata photo_metadata video_metadata camera_metadata has_camera_metadata exif_data
data attachments tags name external_context source url place coordinate latitude longitude address post update_timestamp
backdated_timestamp text life_event start_date string_map_data string_list_data media_map_data media_list_data
iso focal_length upload_ip taken_timestamp modified_timestamp camera_make camera_model exposure f_stop orientation
original_width original_height upload_timestamp date_time_original device_id camera_position source_type cross_post_source
source_app backup_uri comment author group reaction actor is_reply text_app_post reply_control geo_gated_country_list
dubbing_info media_variants software scene_capture_type scene_type lens_make lens_model thumbnail comments uri_hash event
start_timestamp end_timestamp year month day
poll options option voted question fundraiser_data music for_sale_item price seller note"""


def mend(text: str) -> str:
    """Undo Meta's mojibake (UTF-8 bytes written as characters); text that is not of that kind stays as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def mended(value: Any, depth: int = 0) -> Any:
    """A whole value with all texts and keys mended; values nested too deeply are cut off."""
    if isinstance(value, str):
        return mend(value)
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, dict):
        return {mend(k): mended(v, depth + 1) for k, v in value.items()}
    if isinstance(value, list):
        return [mended(v, depth + 1) for v in value]
    return value


def leaves(value: Any, depth: int = 0) -> Iterator[str]:
    """All texts in a `label_values` tree or any other value, labels and field names left out."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("label", "ent_field_name", "ent_name", "uri", "fbid"):
                continue
            if isinstance(inner, str):
                if inner:
                    yield inner
            else:
                yield from leaves(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                yield inner
            else:
                yield from leaves(inner, depth + 1)


def time_of(record: Any, depth: int = 0) -> float | None:
    """The first time in a record: its own `timestamp`, else the first one deeper in it."""
    if depth > 8:
        return None
    if isinstance(record, dict):
        for key in ("timestamp", "creation_timestamp", "timestamp_ms", "timestamp_value"):
            if record.get(key):
                return any_time(record[key])
        record = list(record.values())
    if isinstance(record, list):
        for inner in record:
            if isinstance(inner, (dict, list)):
                found = time_of(inner, depth + 1)
                if found is not None:
                    return found
    return None


_LATITUDE = re.compile(r"(?:[^\W\d]+ )?(?:latitude?|breitengrad)\b.*", re.I)
_NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")


def has_position(value: Any, depth: int = 0) -> bool:
    """Whether coordinates stand anywhere in the record: as `latitude` and `longitude`, or in a cell labelled so."""
    if depth > MAX_DEPTH:
        return False
    if isinstance(value, dict):
        if _is_degree(value.get("latitude")) and _is_degree(value.get("longitude"), zero=True):
            return True
        if (
            isinstance(label := value.get("label"), str)
            and _LATITUDE.fullmatch(label)
            and _is_degree(value.get("value"))
        ):
            return True
        table = value.get("string_map_data")
        for name, cell in table.items() if isinstance(table, dict) else ():
            if isinstance(cell, dict) and _LATITUDE.fullmatch(name) and _is_degree(cell.get("value")):
                return True
        return any(has_position(v, depth + 1) for v in value.values() if isinstance(v, (dict, list)))
    return isinstance(value, list) and any(has_position(v, depth + 1) for v in value if isinstance(v, (dict, list)))


def _is_degree(value: Any, *, zero: bool = False) -> bool:
    """Whether the value is a number of degrees; 0 stands for "not known"."""
    if isinstance(value, str):
        value = float(value.replace(",", ".")) if _NUMBER.fullmatch(value.strip()) else None
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and (zero or value != 0) and abs(value) <= 180
    )


def owners(archive: Archive) -> frozenset[str]:
    """The names and handles of the person whose export it is, small letters; empty where the export does not say."""
    found: set[str] = set()
    for member in archive.find(
        r"(?:profile_information|personal_information|account_information)/(?:profile_information|personal_information|instagram_profile_information)\.json"
    ):
        for record in records(member):
            if isinstance(record, Fault):
                continue
            value = mended(record[1])
            profile = value.get("profile_v2", value) if isinstance(value, dict) else {}
            name = profile.get("name") if isinstance(profile, dict) else None
            found.add(
                str(name.get("full_name") or "") if isinstance(name, dict) else name if isinstance(name, str) else ""
            )
            found |= {str(label_value(value, label) or "") for label in _OWN_NAMES}
    return frozenset(n.strip().lower() for n in found) - {""}


_OWN_NAMES = ("Name", "Nom", "Nombre", "Username", "Benutzername", "Nom de profil", "Nombre de usuario")


def label_value(record: Any, *labels: str) -> Any:
    """The value behind one of these labels in a `string_map_data` or `label_values` record, or None."""
    if not isinstance(record, dict):
        return None
    table = record.get("string_map_data")
    if isinstance(table, dict):
        for label in labels:
            cell = table.get(label)
            if isinstance(cell, dict):
                return cell.get("value") or cell.get("timestamp") or cell.get("href")
    for cell in dicts(record.get("label_values")):
        if cell.get("label") in labels or cell.get("ent_field_name") in labels:
            return cell.get("value") or cell.get("timestamp_value") or cell.get("href")
    return None
