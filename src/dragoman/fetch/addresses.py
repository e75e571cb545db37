"""Which internet addresses and ports may be connected to."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

WEB_PORTS = frozenset((80, 443, 8080, 8443))
"""Where pages are served. Any other port is more likely to be a service that a stranger's redirect should not make us talk to."""

_RESERVED_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' address translation
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, with the clouds' metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
"""IANA's registry of special-purpose IPv4 addresses (RFC 6890). Listed here because the standard library's answer changes with its version."""

_GLOBAL_6 = IPv6Network("2000::/3")
"""The only IPv6 space given out for public use; everything outside it is loopback, local, multicast or unassigned."""

_RESERVED_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, with Teredo and ORCHID: tunnels that carry an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""How networks without IPv4 reach it (RFC 6052): as public as the IPv4 address inside."""


def is_public(address: Address) -> bool:
    """Whether an address is one that anybody on the internet can reach, and nobody only from here.

    IPv6 forms of an IPv4 address are judged by that address (mapped, NAT64) or refused altogether (6to4, Teredo). What cannot be told from the address
    alone is a public one behind which a network keeps something for itself.
    """
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _RESERVED_4)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address.scope_id is None and address in _GLOBAL_6 and not any(address in block for block in _RESERVED_6)


def is_web_port(port: int) -> bool:
    """Whether pages are served there."""
    return port in WEB_PORTS
