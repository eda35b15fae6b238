"""Kinds of change that companies write, in words the rules were not made from: each is an invented pair of excerpts."""

from __future__ import annotations

import pytest

from demur.policy.diff import compare

ASIDE = "We keep invoices for seven years, as the law asks. Write to our office in Larch Street about anything else."
ACT = "We use the drawings you upload to train our image models."
TOGGLE = "You can turn this off at any time in your account settings."
FORM = "To object, fill in the request form and tell us your reasons. We may decline your request."


def pair(before: str, after: str) -> tuple[str, str]:
    return f"## Your data\n\n{before}\n\n## Other\n\n{ASIDE}\n", f"## Your data\n\n{after}\n\n## Other\n\n{ASIDE}\n"


STARTS = [
    "Questions put to Otterby are kept and fed into the models that answer them.",
    "Our translation engine learns from the texts that our customers submit.",
    "We teach our support bot with the chats you have with our team.",
    "Your recordings become part of the data set from which our speech models are trained.",
    "We analyse your notes to make our writing assistant smarter.",
    "Clips you publish serve as training examples for our video models.",
    "Customer tickets are used for machine learning.",
    "By uploading, you grant us a licence to use your works, including for the training of our AI models.",
    "Wir verwenden Ihre Nachrichten, um unsere KI-Modelle zu trainieren.",
    "Usamos sus mensajes para entrenar nuestros modelos de inteligencia artificial.",
    "Nous utilisons vos messages pour entraîner nos modèles d'intelligence artificielle.",
    "We may fine-tune Quillop on the letters our members write.",
    "Your essays help our tutor learn.",
    "Content you post can be used in building and refining AI systems.",
    "We let machine-learning systems study your listings.",
    "The things you say to Grebe make it better for everybody, because we train it on them.",
    "Your messages are used in the development of our AI technology.",
    "Transcripts feed our training pipeline for language models.",
    "We may share your photos with partners who train AI models on them.",
    "Our affiliates can use your posts to develop their own AI models.",
    "We license your reviews to other companies for AI training.",
    "Your viewing history is used to teach Grebe what to recommend.",
    "We use recordings to improve how our speech recognition works.",
    "Human reviewers label your images so that our classifiers can learn.",
    "To improve Grebe's answers, we retrain it each week on the chats of the week before.",
    "Deine Texte helfen, unsere Sprachmodelle zu verbessern.",
    "Vos photos alimentent nos modèles d'apprentissage automatique.",
    "Sus grabaciones sirven para mejorar nuestros modelos de voz.",
    "| Improving our AI models | Your prompts and files | Legitimate interests |",
    "- to train, test and improve our artificial intelligence and machine learning models;",
    "Your code may be used as training data.",
    "We may use your Submissions for AI training.",
    "Model training. We use chat logs for this.",
    "We build our own language models, and the comments you leave are part of what they are built from.",
]


@pytest.mark.parametrize("clause", STARTS)
def test_training_in_other_words_starts(clause: str) -> None:
    plain = "We show your profile to people you follow."
    found = compare(*pair(plain, f"{plain} {clause}"))
    assert (found.label, found.effect) == ("ai_training", "starts")


@pytest.mark.parametrize("clause", STARTS[:6])
def test_training_in_other_words_stops(clause: str) -> None:
    plain = "We show your profile to people you follow."
    found = compare(*pair(f"{plain} {clause}", plain))
    assert (found.label, found.effect) == ("ai_training", "narrows")


WAYS = [
    "You can opt out in your settings.",
    "If you would rather we did not, switch off Learning under Privacy.",
    "Don't want your drawings used? Untick the box in your profile.",
    "Tell us not to use your drawings by writing to models@larch.example.",
    "Workspace owners can exclude all drawings of their team.",
    "You may object to this at any time, without giving reasons.",
    "You have the right to refuse this use of your drawings.",
    "We honour the Global Privacy Control signal as a refusal.",
    "Write to privacy@x.example if you object.",
    "If this bothers you, let us know and we'll leave your drawings out.",
    "Add the tag noai to a drawing to keep it out.",
    "Artists can have their work removed from the data set on request.",
    "You may refuse; the switch is in your profile.",
    "There is a setting for this under Privacy.",
    "Sie können dem jederzeit in den Einstellungen widersprechen.",
    "Vous pouvez vous y opposer dans les paramètres.",
    "Puedes oponerte en los ajustes.",
    "Premium members are able to exclude their drawings.",
    'Uncheck "Help improve our models" in your profile to stop this.',
    "You decide: the option is on the Privacy page.",
    "Accounts with Private Mode enabled are left out.",
    "A robots.txt entry or a noai tag is respected.",
    "Ask us to stop, and we will.",
    "Users in the EU can object through this form.",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("apart", [" ", "\n\n"])
def test_a_way_to_say_no_comes_or_goes(way: str, apart: str) -> None:
    with_way = f"{ACT}{apart}{way}"
    found = compare(*pair(ACT, with_way))
    assert (found.label, found.effect) == ("ai_training", "adds_optout")
    found = compare(*pair(with_way, ACT))
    assert (found.label, found.effect) == ("ai_training", "removes_optout")


HARDER = [
    ("To object, use the online form.", "To object, print the form, sign it and send it by post."),
    ("You may object; no reason is needed.", "You must give a reason if you object."),
    ("Every member can opt out.", "Only the owner of a workspace can opt out."),
    ("You can opt out, also for drawings uploaded earlier.", "You can opt out, but only for new drawings."),
    ("Opting out takes effect at once.", "Opting out takes 60 days."),
    ("Opt out for all drawings under Settings.", "Opt out for each drawing under Edit."),
    ("Opting out is free.", "Opting out costs 5 euros a month."),
    ("You may ask us to stop; we always do.", "You may ask us to stop; we decide case by case."),
    (TOGGLE, FORM),
    (TOGGLE, "You can object by sending a signed letter to our office, with a copy of your passport."),
    (TOGGLE, "Customers on the Studio plan can turn this off in their account settings."),
    (TOGGLE, "You can turn this off in your account settings, separately for each device."),
    (TOGGLE, "You can turn this off in your account settings, but you will lose access to sketch search."),
    ("You can opt out with one click.", "You can opt out by contacting our support team. It may take up to 60 days."),
    (
        TOGGLE,
        "You can turn this off until 30 June 2026 in your account settings. Requests after that are not accepted.",
    ),
    (
        "You can opt out of this in your settings.",
        "You can opt out by e-mail to ai@larch.example. Attach a copy of your identity card.",
    ),
    ("You can opt out of this.", "You can opt out of this if you live in the EU or the UK."),
]


def test_a_switch_that_is_taken_away_is_no_opt_out() -> None:
    after = f"{ACT} This is a part of the service and cannot be switched off."
    found = compare(*pair(f"{ACT} {TOGGLE}", after))
    assert (found.label, found.effect) == ("ai_training", "removes_optout")


@pytest.mark.parametrize(("easy", "hard"), HARDER)
def test_a_way_to_say_no_hardens_or_eases(easy: str, hard: str) -> None:
    found = compare(*pair(f"{ACT} {easy}", f"{ACT} {hard}"))
    assert (found.label, found.effect) == ("ai_training", "hardens_optout")
    found = compare(*pair(f"{ACT} {hard}", f"{ACT} {easy}"))
    assert (found.label, found.effect) == ("ai_training", "eases_optout")


WIDER = [
    ("We train our models on chats of members over 18.", "We train our models on chats of members over 16."),
    (
        "We use your chats of the last 6 months to train our AI.",
        "We use your chats of the last 24 months to train our AI.",
    ),
    (
        "We use the drawings you upload to train our models.",
        "We use the drawings, notes and messages you upload to train our models.",
    ),
    ("We use public posts to train our AI.", "We use public and private posts to train our AI."),
    ("We use posts of adults in the US to train our AI.", "We use posts of all members to train our AI."),
    ("We use anonymised chats to train our models.", "We use chats to train our models."),
    ("We train our models on chats of free accounts only.", "We train our models on chats of all accounts."),
    ("We use your chats to train our models.", "We and our partners use your chats to train our and their models."),
    (
        "With your consent, we use your chats to train our models.",
        "Unless you opt out, we use your chats to train our models.",
    ),
    (f"{ACT} Drawings of minors are not used.", ACT),
]


@pytest.mark.parametrize(("less", "more"), WIDER)
def test_training_broadens_or_narrows(less: str, more: str) -> None:
    found = compare(*pair(less, more))
    assert (found.label, found.effect) == ("ai_training", "broadens")
    found = compare(*pair(more, less))
    assert (found.label, found.effect) == ("ai_training", "narrows")


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (
            "Nothing changes this year.",
            "From 3 March 2027 we will use your drawings to train our image models.",
            "announces",
        ),
        (
            "Nothing changes this year.",
            "We plan to train our assistant on your notes in the coming months.",
            "announces",
        ),
        ("Nothing changes this year.", "Starting in May 2027, your chats will be used to train our AI.", "announces"),
        (
            "From 3 March 2027 we will use your drawings to train our image models.",
            "From 9 September 2027 we will use your drawings to train our image models.",
            "delays",
        ),
        (
            "From 3 March 2027 we will use your drawings to train our image models.",
            "We have postponed the use of your drawings to train our image models until further notice.",
            "delays",
        ),
        (ACT, "The drawings you upload are used to train our image models.", None),
        (
            ACT,
            "Our image models are trained on the drawings you upload, on the basis of our legitimate interests.",
            "clarifies",
        ),
        (
            "We do not use your notes to train AI.",
            "We do not use your notes to train AI. That is a promise to every customer.",
            None,
        ),
        ("We do not use your notes to train AI.", "We never use your notes to train AI models.", "clarifies"),
        ("We do not use your notes to train AI.", "We use your notes to train AI.", "starts"),
    ],
)
def test_dates_and_clarifications(before: str, after: str, effect: str | None) -> None:
    found = compare(*pair(before, after))
    assert found.effect == effect
    assert (found.label == "ai_training") == (effect is not None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A ticket is valid on any train that day.", "A ticket is valid on any train that day and on the next train."),
        ("Our advisers are trained.", "Our advisers are trained twice a year, using recordings of your calls."),
        ("Your training data is shown in the app.", "Your training data is shown in the app, with your pulse."),
        ("You can learn from others here.", "You can learn from other members here, and share your own notes."),
        ("You may not copy our texts.", "You may not copy our texts or use them to train AI models."),
        (f"{ACT}\n\nWe send a newsletter.", f"{ACT}\n\nWe send a newsletter. You can unsubscribe from it."),
        (f"{ACT}\n\nYou can pay by card.", f"{ACT}\n\nYou can pay by card or by bank transfer."),
        (
            "Es ist untersagt, Texte zu kopieren.",
            "Es ist nicht erlaubt, Texte zu kopieren oder KI-Modelle zu trainieren.",
        ),
        ("Answers may be wrong.", "Answers of our AI features may be wrong. We make no warranty for your use of them."),
    ],
)
def test_other_changes_are_no_alert(before: str, after: str) -> None:
    assert compare(*pair(before, after)).label in {"ai_other", "not_ai"}


@pytest.mark.parametrize(
    ("there", "new"),
    [
        (ACT, "You can turn off AI suggestions in your settings."),
        (ACT, "Our assistant may make mistakes. Check its answers."),
        (ACT, "You can hide the chatbot by clicking on the cross."),
        ("We show your profile.", "Nobody may use our pages to feed AI models."),
        ("We show your profile.", "Crawlers that gather text for training models are not allowed."),
        ("We show your profile.", "Our assistant was trained by a supplier on licensed books."),
        ("We show your profile.", "The assistant uses a model by Grebe Inc. to answer your questions."),
        ("We show your profile.", "Our AI moderates posts and removes spam."),
        ("We show your profile.", "You own the output of the generator."),
        ("We show your profile.", "We use AI to summarise your notes for you."),
        ("We show your profile.", "You must not train models on the output."),
        ("We show your profile.", "Developers may not use our API to build competing models."),
        (ACT, "You can object to direct marketing at any time."),
        (ACT, "You can withdraw your consent to cookies in the banner."),
        (ACT, "You can delete your account in the settings."),
    ],
)
def test_what_stands_beside_training_is_no_alert(there: str, new: str) -> None:
    assert compare(*pair(there, f"{there}\n\n{new}")).label in {"ai_other", "not_ai"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ACT, ACT.replace("image models", "**image models**")),
        (ACT, ACT.replace("drawings", "<em>drawings</em>")),
        (f"{ACT} {TOGGLE}", f"{ACT}\n\n{TOGGLE}"),
        (f"1) {ACT}\n2) {TOGGLE}", f"- {ACT}\n- {TOGGLE}"),
        ("Use the form &lt;here&gt; &amp; wait.", "Use the form <here> & wait."),
        ("Write to privacy@larch.example about AI.", "Write to [email protected](/cdn-cgi/l/email#77) about AI."),
        (f"{ACT}", f"{ACT}\n\nBack to top"),
        (f"{ACT}", f"Skip to content\n\nMenu\n\n{ACT}\n\nDownload PDF | Print"),
        (f"{ACT}", f"On this page: Your data · Other\n\n{ACT}"),
        (f"Version 3\n\n{ACT}", f"Version 4 (current)\n\n{ACT}"),
    ],
)
def test_other_looks_are_noise(before: str, after: str) -> None:
    assert compare(*pair(before, after)).label == "noise"


def doc(*paragraphs: str) -> str:
    return "\n\n".join((*paragraphs, "## Invoices", "Invoices are kept for seven years.")) + "\n"


TABLE = "| Purpose | Data | Basis |\n|---|---|---|\n| Running the service | Account | Contract |\n| Training our models | {} | {} |"
FAR = ("## 4 Licence", f"4.1 {ACT}", "## 9 Your rights", "9.1 You may access your data.")
CHOICES = ("## AI", ACT, "## Choices", "- Marketing: unsubscribe.")
LISTED = ("To train our models we use:", "- chats;", "- files;")


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (FAR, (*FAR, "9.2 You may opt out of the use described in section 4.1 in your settings."), "adds_optout"),
        (CHOICES, (*CHOICES, "- AI training: switch it off in your profile."), "adds_optout"),
        (("## Do you train AI on my drawings?", "No."), ("## Do you train AI on my drawings?", "Yes, all."), "starts"),
        (
            ("**Is my data used for training?** No.",),
            ("**Is my data used for training?** Yes, on free plans.",),
            "starts",
        ),
        (
            ("**Will my notes train your models?**", "They won't."),
            ("**Will my notes train your models?**", "They may."),
            "starts",
        ),
        ((TABLE.format("Chats", "Consent"),), (TABLE.format("Chats, files, voice", "Consent"),), "broadens"),
        ((TABLE.format("Chats", "Legitimate interests"),), (TABLE.format("Chats", "Consent"),), "narrows"),
        (
            ("We use your data:", "- to run the service;"),
            ("We use your data:", "- to run the service;", "- to train our models;"),
            "starts",
        ),
        (LISTED, (*LISTED, "- voice recordings."), "broadens"),
        ((*LISTED, "- voice recordings."), LISTED, "narrows"),
        (("## AI training (from 1 May 2026)", ACT), ("## AI training (from 1 August 2026)", ACT), "delays"),
        (
            ("Our new terms apply from 1 May 2026. What is new: your chats help to train our AI.",),
            ("Our new terms apply from 1 July 2026. What is new: your chats help to train our AI.",),
            "delays",
        ),
        (
            ("# News",),
            ("# News", "**What's changing on 1 May 2026**", "- We will use your chats to train AI."),
            "announces",
        ),
        (
            ("# News",),
            (
                "> **Notice:** New terms take effect on 1 May 2026. They let us use your posts to train AI models.",
                "# News",
            ),
            "announces",
        ),
        (
            (ACT, "You can object with this form. We decide within three months."),
            (ACT, "You can object with this form. We decide within three days."),
            "eases_optout",
        ),
        (
            (ACT, "To opt out, sign in on a computer and write to support."),
            (ACT, "To opt out, tap the switch in the app. This also works without an account."),
            "eases_optout",
        ),
        (
            (ACT, "To opt out, send an e-mail to ai@x.example."),
            (ACT, "To opt out, send an e-mail to ai@x.example or use the switch in your settings."),
            "eases_optout",
        ),
        ((ACT, WAYS[0]), (ACT, f"{WAYS[0]} The choice lapses after a year and must be made again."), "hardens_optout"),
        ((ACT, WAYS[0]), (ACT, f"{WAYS[0]} Drawings from before stay in use."), "hardens_optout"),
        (
            (ACT, WAYS[0]),
            (ACT, "You can opt out in your settings during the first 30 days after signing up."),
            "hardens_optout",
        ),
        ((ACT, WAYS[0]), (ACT, "The setting for training has been retired."), "removes_optout"),
        ((ACT,), ("We used to train our image models on your drawings. We stopped on 1 May 2026.",), "narrows"),
        ((ACT,), ("We no longer use drawings to train our image models.",), "narrows"),
        ((ACT,), (f"{ACT} In the EU we do not do this.",), "narrows"),
        ((ACT,), (f"{ACT} This means that the model sees them many times and adjusts its weights.",), "clarifies"),
        ((ACT,), (f"{ACT} The legal basis is our legitimate interest.",), "clarifies"),
    ],
)
def test_changes_told_by_the_place(before: tuple[str, ...], after: tuple[str, ...], effect: str) -> None:
    found = compare(doc(*before), doc(*after))
    assert (found.label, found.effect) == ("ai_training", effect)


ANNOUNCED = "From 3 March 2027 we will use your drawings to train our image models."
ANNOUNCEMENTS = [
    "Coming up: from October 2026, what you write here will help our AI get better.",
    "On 1 October 2026 our licence will change so that we may train models on your reviews.",
    "We will soon begin including your listings in the material our models are built on.",
    "In a few weeks we are going to start using voice notes to develop new speech models.",
    "Ab dem 1. Oktober 2026 werden wir Ihre Beiträge zum Training unserer KI verwenden.",
    "À compter du 1er octobre 2026, vos publications serviront à entraîner nos modèles d'IA.",
    "A partir del 1 de octubre de 2026 utilizaremos tus publicaciones para entrenar nuestra IA.",
    "Starting next month, Grebe will be trained on the questions you ask it.",
    "With effect from 4 May 2027, messages may be processed for the development of artificial intelligence.",
    "From spring 2027, we'll use de-identified sessions to improve the models behind search.",
    "A new version of this policy, in force from 1 May 2026, adds section 5: Training of AI models with your reviews.",
    "This autumn we shall begin to teach our assistant with your notes.",
    "Dès le 1er mai 2026, nous entraînerons nos modèles d'IA avec vos avis.",
    "Desde el 1 de mayo de 2026, tus reseñas servirán para entrenar modelos de IA.",
]
DELAYS = [
    "The start has been moved to 5 September 2027.",
    "We have decided to wait with this until the regulator has answered.",
    "This change has been postponed.",
    "The change described above will now take effect on 1 December 2027 instead.",
    "We are pausing this plan for users in the EU.",
]


@pytest.mark.parametrize("clause", ANNOUNCEMENTS)
def test_training_is_announced(clause: str) -> None:
    plain = "We show your profile to people you follow."
    found = compare(*pair(plain, f"{plain} {clause}"))
    assert (found.label, found.effect) == ("ai_training", "announces")


@pytest.mark.parametrize("note", DELAYS)
def test_announced_training_is_put_off(note: str) -> None:
    for after in (f"{ANNOUNCED} {note}", f"{note}\n\n{ANNOUNCED}"):
        found = compare(*pair(ANNOUNCED, after))
        assert (found.label, found.effect) == ("ai_training", "delays")


CRUMBS = "Help › Privacy › How we train our AI models › Your choices"
RELATED = "Related articles\nHow we train our AI models on your data\nThe new assistant"
QUOTED = "We don’t sell your data. We train our AI models on your posts, photos and comments unless you opt out."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (QUOTED, f"{CRUMBS}\n\n{QUOTED}"),
        (QUOTED, f"{QUOTED}\n\n{RELATED}"),
        (QUOTED, QUOTED.replace("’", "â€™")),  # read in the wrong encoding
    ],
)
def test_what_leads_to_other_pages_and_wrong_letters_are_no_alert(before: str, after: str) -> None:
    assert compare(before, after).label != "ai_training"
    assert compare(after, before).label != "ai_training"


def test_a_short_line_above_a_paragraph_is_its_title() -> None:
    training = "9. AI training\nWe train our models on your tracks, if you ticked the box for it."
    takedown = "10. Takedowns\nYou may withdraw a track on {} days' notice."
    assert compare(f"{training}\n\n{takedown.format(90)}", f"{training}\n\n{takedown.format(30)}").label == "not_ai"
