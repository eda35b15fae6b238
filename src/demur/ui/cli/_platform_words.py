"""The registry's codes in words for a person, in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demur.model.i18n import _

if TYPE_CHECKING:
    from demur.model.platform import Stance


def scopes() -> dict[str, str]:
    """Kinds of data."""
    return {
        "public_posts": _("public posts"),
        "public_media": _("public pictures and videos"),
        "comments": _("comments"),
        "profile": _("profile"),
        "private_posts": _("private posts"),
        "private_messages": _("private messages"),
        "drafts": _("drafts"),
        "ai_chats": _("chats with AI"),
        "voice": _("voice"),
        "metadata": _("metadata"),
        "third_party_web_data": _("data about you from the web"),
        "camera_roll": _("camera roll"),
        "files": _("files"),
        "likes": _("likes"),
        "location": _("location"),
        "feedback": _("feedback"),
        "job_data": _("job data"),
        "code": _("code"),
        "other": _("other"),
    }


def trains() -> dict[str, str]:
    """What a stance says."""
    return {
        "yes": _("trains AI"),
        "no": _("says it does not train AI"),
        "licenses_to_third_parties": _("lets others train on it"),
        "ml_only": _("trains machine learning (does not say: generative)"),
        "unclear": _("unclear"),
        "silent": _("says nothing about it"),
    }


def model_kind() -> dict[str, str]:
    """What the models are, as far as a stance says."""
    return {
        "generative": _("generative AI"),
        "third_party": _("AI of others"),
        "other": _("other AI"),
        "unknown": _("AI"),
    }


def default() -> dict[str, str]:
    """What happens unless the person acts."""
    return {
        "on": _("on, unless you act"),
        "off": _("off, unless you agree"),
        "none": _("no choice offered"),
        "unknown": _("default not known"),
    }


def kind() -> dict[str, str]:
    """Kinds of controls."""
    return {
        "toggle": _("switch"),
        "web_form": _("form"),
        "email": _("e-mail"),
        "private_account": _("private account"),
        "delete_chats": _("delete chats"),
        "delete_account": _("delete the account"),
        "delete_content": _("delete content"),
        "leave_holding_name": _("leave, keep the name"),
        "stop_using": _("use less"),
        "protocol_record": _("record on the protocol"),
        "robots_meta": _("signal to crawlers"),
        "platform_terms": _("terms of the platform"),
        "none": _("nothing offered"),
    }


def actor() -> dict[str, str]:
    """Who can use a control, where it is not the account holder."""
    return {
        "workspace_owner": _("owner of the workspace only"),
        "guardian": _("guardian"),
        "non_user": _("also without an account"),
    }


def use(stance: Stance, most: int = 4) -> str:
    """One use for training as a phrase: what the models are, from which data (the first `most` kinds), and the fact's id."""
    names = scopes()
    taken = [names.get(s.code, s.code) for s in stance.scopes if s.value == "yes"]
    text = model_kind()[stance.model_kind]
    if taken:
        more = ", …" if len(taken) > most else ""
        text = _("{models} from {data}").format(models=text, data=", ".join(taken[:most]) + more)
    if stance.who == "non_users":
        text += _("; people without an account")
    return f"{text} [{stance.id}]"
