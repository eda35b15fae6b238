# ruff: noqa: E501 - samples
"""Quirks of exports made of tables (LinkedIn, Reddit): torn texts, articles, missing files, profiles, whose message it is."""

from __future__ import annotations

from pathlib import Path

from tests.exposure.made import imported


def test_a_share_whose_paragraphs_are_quoted_one_by_one_is_one_share(tmp_path: Path) -> None:
    body = (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        '2026-09-05 08:12:14,l1,"First, with a ""quote"""\n""\n"second zoe@example.org"\n"third",,,PUBLIC\n'
        '2026-09-04 08:12:14,l2,"whole\n\nwith lines",,,MEMBER_NETWORK\n'
        "2026-09-03 08:12:14,l3,short\n"
        "2026-09-02 08:12:14,l4,plain,,,PUBLIC\n"
    )
    report, rows = imported(tmp_path, {"Shares_123.csv": body})
    assert [(r.ref, r.visibility) for r in rows] == [
        ("l1", "public"),
        ("l2", "limited"),
        ("l3", "unknown"),
        ("l4", "public"),
    ]
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not report.faults


def test_articles_are_read(tmp_path: Path) -> None:
    page = "<html><head><style>a@b.example{}</style></head><body><h1>T</h1><p>Created on 2024-05-01 10:00</p><p>Write to zoe@example.org</p></body></html>"
    shares = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    report, rows = imported(tmp_path, {"Shares.csv": shares, "Articles/Articles/one.html": page})
    assert [(r.section, r.kind, r.visibility, r.at) for r in rows] == [("articles", "post", "unknown", 1_714_557_600)]
    assert [(p.kind, p.count) for p in report.personal_data] == [("email", 1)]
    assert not report.unread


def test_messages_on_linkedin_by_the_name_in_the_profile(tmp_path: Path) -> None:
    files = {
        "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
        "Profile.csv": "First Name,Last Name,Headline\nZoe,Sample,h\n",
        "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\n1,,Ben B,Zoe Sample,2026-01-01 10:00:00 UTC,,ben@example.org,INBOX\n1,,Zoe Sample,Ben B,2026-01-01 10:00:00 UTC,,zoe@example.org,INBOX\n",
    }
    report, _ = imported(tmp_path, files)
    assert {(p.whose, p.kind): p.count for p in report.personal_data} == {
        ("mine", "email"): 1,
        ("others", "email"): 1,
        ("others", "name"): 1,
    }


def test_reddit_profiles_and_channels_are_no_open_subreddits(tmp_path: Path) -> None:
    files = {
        "posts.csv": "id,permalink,date,ip,subreddit,gildings,title,url,body\n1,p,2024-05-01 10:00:00 UTC,,aww,0,T,u,b\n2,p,2024-05-01 10:00:00 UTC,,u_zoe,0,T,u,b\n",
        "chat_history.csv": "message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url,subreddit,channel_name,conversation_type\n1,2024-05-01 10:00:00 UTC,,ben,hi,,u,,n,direct\n2,2024-05-01 10:00:00 UTC,,zoe,hi,,u,aww,n,channel\n",
        "statistics.csv": "statistic,value\naccount name,zoe\nemail address,zoe@example.org\n",
    }
    report, rows = imported(tmp_path, files, reddit__subreddits="public")
    assert [r.visibility for r in rows if r.kind == "post"] == ["public", "unknown"]
    assert [(r.visibility, r.mine) for r in rows if r.kind == "message"] == [("dm", False), ("unknown", True)]
    assert {p.kind: p.count for p in report.personal_data} == {"email": 1, "name": 1}


def test_a_file_that_reddit_names_and_that_is_missing_is_said(tmp_path: Path) -> None:
    files = {
        "checkfile.csv": "filename,sha256\ncomments.csv,00\n",
        "ip_logs.csv": "date,ip\n2024-05-01 10:00:00 UTC,203.0.113.7\n",
    }
    report, _ = imported(tmp_path, files)
    assert [(f.file, f.reason) for f in report.faults] == [
        ("comments.csv", "Reddit names this file, and it is not in the export")
    ]


def test_other_ends_of_lines_in_a_text_do_not_tear_a_row(tmp_path: Path) -> None:
    body = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\r\n1,p,2024-05-01 10:00:00 UTC,,aww,0,l,p,one\u2028two\x85three\x0bfour,\r\n"
    report, rows = imported(tmp_path, {"comments.csv": body})
    assert [r.at for r in rows] == [1_714_557_600]
    assert not report.faults
    assert not report.warnings
