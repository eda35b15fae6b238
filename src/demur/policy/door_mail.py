"""Whether a mailbox's domain accepts mail at all, from its DNS records. The mailbox itself is never asked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from demur.model.door import DoorLook, DoorState
from demur.model.errors import BadInput

if TYPE_CHECKING:
    import dns.resolver

TIMEOUT = 6.0  # seconds for one question with its repeats


def resolver(nameserver: str | None = None) -> dns.resolver.Resolver:
    """The system's resolver, or one that asks `ADDRESS[:PORT]`. Raises BadInput for what is no address."""
    import ipaddress

    import dns.exception
    import dns.resolver

    if nameserver is None:
        try:
            made = dns.resolver.Resolver()
        except dns.exception.DNSException:  # no configuration: every question will time out, which says nothing
            made = dns.resolver.Resolver(configure=False)
    else:
        host, colon, port = nameserver.rpartition(":") if nameserver.count(":") == 1 else (nameserver, "", "")
        try:
            ipaddress.ip_address(host.strip("[]"))
            made = dns.resolver.Resolver(configure=False)
            made.nameservers = [host.strip("[]")]
            made.port = int(port) if colon else 53
        except ValueError as error:
            raise BadInput(f"{nameserver[:60]!r} is not the address of a name server.") from error
    made.lifetime = TIMEOUT
    made.timeout = TIMEOUT / 2
    return made


def look_at_mailbox(url: str, ask: dns.resolver.Resolver, at: datetime) -> DoorLook:
    """What the DNS says about the domain of `mailto:...`: `alive`, `no_mail`, or that it says nothing.

    No MX falls back to the address records (RFC 5321, section 5.1); a null MX (RFC 7505), a domain that does not exist and one
    whose mail servers have no address accept no mail. Time-outs and failing servers say nothing.
    """
    state, why = _state(domain_of(url), ask)
    return DoorLook(url=url, at=at, state=state, evidence=(why,))


def domain_of(url: str) -> str:
    """The domain of a mail address, with or without `mailto:`, in its ASCII form. Raises BadInput."""
    address = url.removeprefix("mailto:").partition("?")[0].strip()
    local, at, domain = address.rpartition("@")
    try:
        ascii_domain = domain.strip().rstrip(".").encode("idna").decode("ascii") if at and local else ""
    except UnicodeError:
        ascii_domain = ""
    if "." not in ascii_domain or any(c.isspace() or c in "/<>,;" for c in ascii_domain):
        raise BadInput(f"{url[:80]!r} is not a mail address.")
    return ascii_domain.lower()


def _state(domain: str, ask: dns.resolver.Resolver) -> tuple[DoorState, str]:
    import dns.exception
    import dns.resolver

    try:
        rows = list(ask.resolve(domain, "MX", search=False))
    except dns.resolver.NXDOMAIN:
        return "no_mail", f"the domain {domain} does not exist"
    except dns.resolver.NoAnswer:
        return _by_address(domain, ask)
    except (dns.exception.DNSException, OSError) as error:
        return "unreachable", f"the DNS gave no answer for {domain} ({type(error).__name__})"
    hosts = [str(row.exchange).rstrip(".") for row in rows]
    if hosts == [""]:
        return "no_mail", f"{domain} says that it accepts no mail (null MX)"
    named = sorted(h for h in hosts if h)
    if not any(_may_exist(host, ask) for host in named[:5]):
        return "no_mail", f"none of the mail servers of {domain} has an address ({', '.join(named[:3])})"
    return "alive", f"{domain} accepts mail at {', '.join(named[:3])}"


def _may_exist(host: str, ask: dns.resolver.Resolver) -> bool:
    """Whether a mail server has an address in the public net, or the DNS does not tell."""
    import ipaddress

    import dns.exception
    import dns.resolver

    for kind in ("A", "AAAA"):
        try:
            rows = [str(row) for row in ask.resolve(f"{host}.", kind, search=False)]
        except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
            continue
        except (dns.exception.DNSException, OSError, ValueError):
            return True
        if any(not (a.is_loopback or a.is_unspecified) for a in map(ipaddress.ip_address, rows)):
            return True
    return False


def _by_address(domain: str, ask: dns.resolver.Resolver) -> tuple[DoorState, str]:
    import dns.exception
    import dns.resolver

    doubt = None
    for kind in ("A", "AAAA"):
        try:
            ask.resolve(domain, kind, search=False)
            return "alive", f"{domain} has no MX record, but an address, which takes mail then"
        except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
            continue
        except (dns.exception.DNSException, OSError) as error:
            doubt = error
    if doubt is not None:
        return "unreachable", f"the DNS gave no answer for {domain} ({type(doubt).__name__})"
    return "no_mail", f"{domain} has neither an MX record nor an address"
