"""The table of outlets: its schema refuses slips, its rules fit the elements they name."""

from __future__ import annotations

import msgspec
import pytest

from menurut.ingest.outlets import Marks, Outlets, Rules, outlet_of, outlets, rules_of

START = '[zones]\nWIB = "+07:00"\n[any]\n'


@pytest.mark.parametrize(
    "table",
    [
        START + 'drop = ["div > p"]', START + 'drop = [".a.b"]', START + 'dropp = ["nav"]', START + "drop = [3]",
        START + '[[outlet]]\nbody = [".x"]', '[zones]\nWIB = "7"\n[any]', "[zones]",
    ],
)  # fmt: skip
def test_a_slip_in_the_table_is_refused(table: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(table, type=Outlets)


def test_each_outlet_names_its_hosts_once() -> None:
    hosts = [host for outlet in outlets().outlet for host in outlet.hosts]
    assert len(hosts) == len(set(hosts))
    assert all(host == host.lower() and "/" not in host for host in hosts)


@pytest.mark.parametrize(
    ("host", "known"),
    [("detik.com", True), ("news.detik.com", True), ("notdetik.com", False), ("", False), (None, False)],
)
def test_an_outlet_is_known_by_its_host_and_subdomains(host: str | None, known: bool) -> None:
    assert (outlet_of(host) is not None) == known


@pytest.mark.parametrize(
    ("tag", "classes", "ident", "kind"),
    [
        ("figcaption", "", "", "caption"),
        ("table", "linksisip", "", "promo"),
        ("a", "x inner-link-baca-juga", "", "promo"),
        ("p", "inner-link-baca-juga", "", None),
        ("div", "baca-juga-box promo", "", "promo"),
        ("div", "", "div-gpt-ad-123", "drop"),
        ("div", "terkait baca-juga", "", "drop"),
        ("div", "modal-open loads", "", None),
        ("p", "", "", None),
    ],
)
def test_rules_of_any_page(tag: str, classes: str, ident: str, kind: str | None) -> None:
    assert rules_of(None).kind(tag, classes, ident) == kind


def test_rules_of_an_outlet_hold_on_its_pages_alone() -> None:
    assert rules_of(outlet_of("news.detik.com")).kind("div", "detail__body-text", "") == "body"
    assert rules_of(None).kind("div", "detail__body-text", "") is None
    assert Rules([Marks(body=("#isi",))]).kind("div", "isi", "isi") == "body"
