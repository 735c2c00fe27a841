"""Fetching on behalf of somebody else: only from addresses that anybody on the Internet can reach.

Whoever may have this machine fetch an address could else look into its network, or take orders to services that trust
it. So a name is looked up here, what it stands for is checked, and the connection is made to that very address: a name
that stands for something else a moment later leads nowhere else. Redirects come here too, each as a request of its own.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import httpx

from menurut.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv6 addresses that lead to IPv4 ones, RFC 6052


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public Internet: not of this machine, its network, or reserved.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(found))


def _meant(found: Address) -> list[Address]:
    """Return an address with the IPv4 ones that it stands for."""
    if isinstance(found, ipaddress.IPv4Address):
        return [found]
    if found.ipv4_mapped:
        return [found.ipv4_mapped]
    if found in _NAT64:
        return [ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)]
    inner = [found.sixtofour] if found.sixtofour else list(found.teredo or ())
    return [found, *inner]


class PublicTransport(httpx.BaseTransport):
    """Sends requests to public addresses only; FetchError for a host that has any other.

    `allowed` tells which addresses are public.
    """

    def __init__(self, transport: httpx.BaseTransport, allowed: Callable[[str], bool] = is_public) -> None:
        self._transport, self._allowed = transport, allowed

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to an address that was looked up and checked, under the name that it was asked for by."""
        url, name = request.url, request.url.host
        found = _looked_up(name, url.port or {"http": 80}.get(url.scheme, 443), str(url))
        if not all(map(self._allowed, found)):
            raise FetchError(str(url), "it leads into a network that is not public", "give a page of the Internet")
        checked = httpx.Request(
            request.method, url.copy_with(host=found[0]), headers=request.headers, stream=request.stream,
            extensions={**request.extensions, "sni_hostname": name},  # what the certificate is checked for
        )  # fmt: skip
        return self._transport.handle_request(checked)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()


def _looked_up(name: str, port: int, url: str) -> list[str]:
    """Return the IP addresses of a host; FetchError where it has none."""
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"there is no host {name!r}", "check the address and the network") from error
    return [str(address[0]) for *_, address in found]
