"""Rehearsal platforms: small local sites that behave as the facts describe, and change as real ones do."""

from demur.rehearsal.mutations import MUTATIONS, Delays, Mutation, for_flow
from demur.rehearsal.person import ExamplePerson, example_person
from demur.rehearsal.site import Site, serve
from demur.rehearsal.sitedata import SiteData, Truth, site_data, slugs
from demur.rehearsal.truth import Credentials, Mail, SiteState

__all__ = [
    "MUTATIONS",
    "Credentials",
    "Delays",
    "ExamplePerson",
    "Mail",
    "Mutation",
    "Site",
    "SiteData",
    "SiteState",
    "Truth",
    "example_person",
    "for_flow",
    "serve",
    "site_data",
    "slugs",
]
