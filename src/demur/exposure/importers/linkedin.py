# ruff: noqa: E501 - the table of files
"""LinkedIn: flat CSV files, newer ones with the member's number in the name. Shares carry their visibility."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from demur.exposure.archive import Archive
from demur.exposure.csvread import rows
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.tables import Row, Table, read_tables
from demur.exposure.times import any_time
from demur.model.errors import Untrusted
from demur.model.exposure import Fault, Item

PLATFORM = "linkedin"
OWN: Seen = ("private", "Kept by LinkedIn about the account; not shown on it.")
DM: Seen = ("dm", "A message: only those in the conversation see it.")
AI: Seen = ("ai_chat", "A conversation with a LinkedIn assistant.")
GUESS: Seen = ("inferred", "What LinkedIn concluded about you.")
THEIRS: Seen = ("unknown", "Seen by whoever sees the post it stands under, and the export does not say who that is.")
ARTICLE: Seen = ("unknown", "The export does not say whether the article was published, and for whom.")
PROFILE: Seen = ("unknown", "The export does not say how much of the profile is shown to everyone.")
_TAG, _HIDDEN = re.compile(r"<[^>]*>"), re.compile(r"<(style|script)\b.*?</\1>", re.S | re.I)
_DATE = re.compile(r"(?:Created|Published) on (\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?)", re.I)
_ID = r"(?:_\d+)?"
_SIGNS = re.compile(
    r"(?:^|/)(?:Connections|Shares(?:_\d+)?|Inferences_about_you|Ad_Targeting|Comments_\d+|Reactions_\d+|Member_Follows(?:_\d+)?|Registration|learning_coach_messages|LearningCoachMessages|guide_messages)\.csv$",
    re.I,
)


def _share(row: Row) -> Seen:
    word = row.get("Visibility", "").strip()
    if word == "PUBLIC":
        return "public", "Visibility is PUBLIC."
    if word == "MEMBER_NETWORK":
        return (
            "limited",
            "Visibility is MEMBER_NETWORK; what it means exactly is not verified (connections only, or LinkedIn's default).",
        )
    if word in ("CONNECTIONS", "CONNECTIONS_ONLY", "LOGGED_IN", "CONTAINER", "GROUP"):
        return "limited", f"Visibility is {word}."
    return "unknown", f"Visibility is {word[:40]!r}, which is not known." if word else "Visibility is not there."


_TABLES = (
    Table(rf"Shares{_ID}", "shares", "post", _share, "Date|ShareLink|ShareCommentary|SharedUrl|MediaUrl|Visibility", "Date|ShareLink|ShareCommentary|Visibility", "ShareCommentary", "Date", "ShareLink", torn=True),
    Table(rf"InstantReposts{_ID}", "reposts", "post", THEIRS, "Date|Link", "Date", "", "Date", "Link"),
    Table(rf"Comments{_ID}", "comments", "comment", THEIRS, "Date|Link|Message", "Date|Link|Message", "Message", "Date", "Link", backslash=True),
    Table(rf"Reactions{_ID}", "reactions", "reaction", THEIRS, "Date|Type|Link", "Date|Type", "", "Date", "Link"),
    Table(r"messages", "messages", "message", DM, "CONVERSATION ID|CONVERSATION TITLE|FROM|SENDER PROFILE URL|TO|RECIPIENT PROFILE URLS|DATE|SUBJECT|CONTENT|FOLDER|ATTACHMENTS|IS MESSAGE DRAFT|Conversation ID|Conversation Title|From|To|Date|Subject|Content|Folder|conversation id|from|to|date|subject|content|folder", "CONTENT/Content/content|DATE/Date/date", "SUBJECT|CONTENT|Subject|Content|subject|content", "DATE|Date|date", others=True, author="FROM|From|from"),
    Table(r"guide_messages|learning_coach_messages|LearningCoachMessages|learning_role_play_messages", "AI coach", "ai_chat", AI, "CONVERSATION ID|CONVERSATION TITLE|FROM|TO|DATE|SUBJECT|CONTENT|FOLDER|SENDER PROFILE URL|RECIPIENT PROFILE URLS|ATTACHMENTS|Date|Message|Content|From|To|Sender|Role|Conversation ID|Created At|date|message|content|from|to", "", "CONTENT|Content|Message|content|message", "DATE|Date|Created At|date", author="FROM|From|from"),
    Table(r"Connections", "connections", "contact", OWN, "First Name|Last Name|URL|Email Address|Company|Position|Connected On", "First Name|Last Name|Connected On", "Email Address", "Connected On", notes=True, mine=False, others=True),
    Table(rf"Member_Follows{_ID}|Company Follows|Hashtag_Follows", "follows", "contact", OWN, "FullName|Date|Status|Organization|Followed On|Hashtag|Created Time|State", "", "", "Date|Followed On", notes=True, mine=False),
    Table(r"ImportedContacts|Contacts", "contacts", "contact", OWN, "FirstName|LastName|Emails|PhoneNumbers|CreatedAt|Companies|Title|Location|Addresses|Sites|InstantMessageHandles|FullName|BirthDay|Profiles|UpdatedAt|Source|Birthday|Bookmarked", "", "Emails|PhoneNumbers", "CreatedAt", mine=False, others=True),
    Table(r"Invitations", "invitations", "contact", OWN, "From|To|Sent At|Message|Direction|inviterProfileUrl|inviteeProfileUrl", "From|To|Sent At", "Message", "Sent At", others=True, author="From"),
    Table(r"Inferences_about_you|Inferred credibility scores", "inferences", "inferred", GUESS, "Category|Type of inference|Description|Inference|Score|Type", "Inference/Score", "Inference|Description", ""),
    Table(r"Ad_Targeting", "ad targeting", "inferred", GUESS, "Member Age|Buyer Groups|Company Names|Company Follower of|Company Category|Company Size|Degrees|degreeClass|Recent Device OS|Member Schools|Company Growth Rate|Fields of Study|Company Connections|Function By Size|Job Functions|Member Gender|Graduation Year|Member Groups|High Value Audience Segments|Company Industries|Member Interests|Interface Locales|interfaceLocale|Member Traits|Profile Locations|Company Revenue|Job Seniorities|Member Skills|Job Titles|Job Titles - Functions|Job Titles - Seniorities|Years of Experience", "", "", ""),
    Table(r"Ads Clicked", "ads clicked", "ad", OWN, "Ad clicked Date|Ad Title/Id", "", "", "Ad clicked Date"),
    Table(r"Logins|Security Challenges", "log-ins", "login", OWN, "Login Date|IP Address|User Agent|Login Type|Challenge Date|Country|Challenge Type", "IP Address", "IP Address", "Login Date|Challenge Date"),
    Table(r"SearchQueries", "searches", "search", OWN, "Time|Search Query", "", "Search Query", "Time"),
    Table(r"Profile|Profile Summary|Positions|Education|Skills|Honors|Languages|Projects|Publications|Volunteering|Certifications|Courses|Causes You Care About", "profile", "profile", PROFILE, "First Name|Last Name|Maiden Name|Address|Birth Date|Headline|Summary|Industry|Zip Code|Geo Location|Twitter Handles|Websites|Instant Messengers|Company Name|Title|Description|Location|Started On|Finished On|School Name|Start Date|End Date|Notes|Degree Name|Activities|Name|Proficiency|Url|Authority|License Number|Issued On|Published On|Publisher|Number|Cause|Role|Supported Cause", "", "Summary|Headline|Address|Birth Date|Description|Websites", ""),
    Table(r"Email Addresses|PhoneNumbers|Whatsapp Phone Numbers|Registration|Receipts|Receipts_v2|Rich_Media|Rich Media|Endorsement_.*|Recommendations_.*|Saved_Items|Votes|Events|Verifications.*|Job.*|.*Saved Jobs.*|.*Saved Answers.*|.*Screening.*|Learning|Services.*|Publishing.*|Private_identity_asset|Providers|Trust.*|Group.*|Content.*|Identity.*", "account", "record", OWN, "Email Address|Confirmed|Primary|Updated On|Extension|Number|Type|Registered At|Registration Ip|Subscription Types|Application Date|Contact Email|Contact Phone Number|Company Name|Job Title|Job Url|Resume Name|Question And Answers", "", "Email Address|Number|Registration Ip|Contact Email|Contact Phone Number|Question And Answers", "Registered At|Updated On|Application Date"),
)  # fmt: skip


def claims(archive: Archive) -> bool:
    """Whether CSV files of LinkedIn lie in the archive and their first line is LinkedIn's."""
    return any(_SIGNS.search(m.name) for m in archive.members) and not archive.find(r"checkfile\.csv")


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The items of a LinkedIn export, basic or complete."""
    yield from read_tables(archive, book, PLATFORM, _TABLES, _own_names(archive))
    yield from _articles(archive, book)


def _own_names(archive: Archive) -> frozenset[str]:
    """The person's name as messages write it, small letters; empty where the profile is not in the export."""
    found = set()
    for member in archive.find(r"Profile\.csv"):
        for row in list(rows(member))[1:]:
            if isinstance(row, dict):
                found.add(f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip().lower())
    return frozenset(found) - {""}


def _articles(archive: Archive, book: Book) -> Iterator[Record]:
    """Articles, one page each."""
    for member in archive.find(r"Articles/.*\.html?"):
        labels = book.section("articles", PLATFORM)
        try:
            page = book.take(member, labels).whole(8_000_000).decode("utf-8", "replace")
        except Untrusted as error:
            yield Fault(member.name, "page", error.sentence)
            continue
        text = unescape(_TAG.sub(" ", _HIDDEN.sub(" ", page)))
        dates = [at for found in _DATE.findall(text) if (at := any_time(found)) is not None]
        labels.items += 1
        yield Item("articles", "post", max(dates, default=None), *ARTICLE, " ".join(text.split())[:200_000])
