"""A cluster as one problem of numbers: kinds of nodes, pods, what may stand where, and the rules between pods.

Nodes that no pod can tell apart and that cost the same are one Kind. `today` counts how many of them there are; a kind
with a `buy` price may be bought too. Rules between pods are kept as they are in Kubernetes, with topology values of
nodes.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from math import gcd

from rules import (
    HOSTNAME,
    affinity_allows,
    daemons_on,
    ports_clash,
    rules_allow,
    selector_matches,
    taints_allow,
    term_reaches,
)


@dataclass
class Kind:
    name: str
    room: tuple  # by dimension, after the daemons
    allowed: tuple  # by pods: may they stand here, by rules, ports and size, on an empty node
    topology: dict  # key -> value, of every key in use but the hostname's
    has_hostname: bool
    counts_for: tuple  # by spread: does the node count as a domain
    homeless_daemons: int
    keep: object  # what keeping one costs; 0 for a control-plane node
    fixed: bool  # kept whatever is asked
    today: int = 0
    buy: object = None  # what buying one costs; None: never bought
    members: list = field(default_factory=list)  # names of today's nodes of the kind
    template: object = None  # the node that is bought


@dataclass
class Spread:
    owner: int
    key: str
    skew: int
    least_domains: int
    counted: list  # pods that its selector matches
    counts_itself: bool


@dataclass
class Affinity:
    owner: int
    keys: list
    seeds: list  # pods that match every term
    starts_itself: bool


@dataclass
class Problem:
    dimensions: list
    names: list
    counts: list
    requests: list  # by pods, by dimension
    kinds: list
    node_conflicts: set = field(default_factory=set)  # pairs (i, j), i <= j, by host ports
    conflicts: dict = field(default_factory=dict)  # key -> pairs (i, j), i <= j
    spreads: list = field(default_factory=list)
    affinities: list = field(default_factory=list)

    @property
    def pods(self):
        return sum(self.counts)

    @property
    def unfit(self):
        """Pods that fit no kind even alone."""
        return sum(n for i, n in enumerate(self.counts) if not any(k.allowed[i] for k in self.kinds))


def problem(cluster, priced):
    """The problem of a cluster; where `priced` is false every node costs 1."""
    pods = _merged(cluster.pods)
    dimensions = sorted({name for p in pods for name in p.request})
    requests = [[p.request.get(d, 0) for d in dimensions] for p in pods]
    result = Problem(dimensions, [p.name for p in pods], [p.count for p in pods], requests, [])
    keys = _rules_between(cluster, pods, result)
    _kinds(cluster, pods, keys, priced, result)
    _scale(result)
    return result


def _merged(pods):
    """Live pods of one make together: same namespace, labels and spec."""
    merged = {}
    for p in pods:
        if p.count == 0:
            continue
        spec = {k: v for k, v in p.spec.items() if not (k == 'nodeName' and p.spec.get('was_placed'))}
        key = repr((p.namespace, sorted(p.labels.items()), spec))
        if key in merged:
            merged[key].count += p.count
        else:
            merged[key] = type(p)(p.name, p.namespace, p.labels, p.count, spec)
    return list(merged.values())


def _rules_between(cluster, pods, result):
    """Fills in conflicts, spreads and affinities; answers the topology keys in use but the hostname's."""
    result.conflicts = defaultdict(set)
    for i, p in enumerate(pods):
        for j, q in enumerate(pods[i:], i):
            if ports_clash(p.ports, q.ports):
                result.node_conflicts.add((i, j))
        for term in p.terms('podAntiAffinity'):
            for j, q in enumerate(pods):
                if term_reaches(term, p, q, cluster.namespaces):
                    result.conflicts[term['topologyKey']].add((min(i, j), max(i, j)))
            for d in cluster.daemons:
                if term_reaches(term, p, d, cluster.namespaces):
                    raise NotImplementedError('anti-affinity to a daemon')
        for c in p.spreads:
            counted = [
                j
                for j, q in enumerate(pods)
                if q.namespace == p.namespace and selector_matches(c.get('labelSelector'), q.labels)
            ]
            result.spreads.append(
                Spread(i, c['topologyKey'], c['maxSkew'], c.get('minDomains') or 1, counted, i in counted)
            )
        terms = p.terms('podAffinity')
        if terms:
            seeds = [j for j, q in enumerate(pods) if all(term_reaches(t, p, q, cluster.namespaces) for t in terms)]
            result.affinities.append(Affinity(i, [t['topologyKey'] for t in terms], seeds, i in seeds))
    keys = {*result.conflicts, *(s.key for s in result.spreads), *(k for a in result.affinities for k in a.keys)}
    return sorted(keys - {HOSTNAME})


def _counts_for(pods, node):
    """By spread, in the order of `_rules_between`: whether the node is one of those that it is reckoned over."""
    answers = []
    for p in pods:
        for c in p.spreads:
            counts = all(other['topologyKey'] in node.labels for other in p.spreads)
            if (c.get('nodeAffinityPolicy') or 'Honor') == 'Honor':
                counts = counts and affinity_allows(p.spec, node)
            if (c.get('nodeTaintsPolicy') or 'Ignore') == 'Honor':
                counts = counts and taints_allow(p.tolerations, node)
            answers.append(counts)
    return tuple(answers)


def _kind(cluster, pods, keys, dimensions, node):
    _, homeless, rest, ports = daemons_on(cluster, node)
    room = tuple(rest.get(d, 0) for d in dimensions)
    allowed = tuple(
        rules_allow(p, node)
        and not ports_clash(p.ports, ports)
        and all(p.request.get(d, 0) <= r for d, r in zip(dimensions, room))
        and all(c['topologyKey'] in node.labels for c in p.spreads)
        and all(t['topologyKey'] in node.labels for t in p.terms('podAffinity'))
        for p in pods
    )
    return Kind(
        node.name,
        room,
        allowed,
        {k: node.labels[k] for k in keys if k in node.labels},
        HOSTNAME in node.labels,
        _counts_for(pods, node),
        len(homeless),
        None,
        node.control_plane,
    )


def _kinds(cluster, pods, keys, priced, result):
    found = {}

    def add(kind):
        signature = (
            kind.room,
            kind.allowed,
            tuple(sorted(kind.topology.items())),
            kind.has_hostname,
            kind.counts_for,
            kind.homeless_daemons,
            kind.keep,
            kind.fixed,
        )
        if signature not in found:
            found[signature] = kind
            result.kinds.append(kind)
        return found[signature]

    for node in cluster.nodes:
        kind = _kind(cluster, pods, keys, result.dimensions, node)
        kind.keep = 0 if kind.fixed else node.price if priced else 1
        known = add(kind)
        known.today += 1
        known.members.append(node.name)
    for node in cluster.nodes:
        # A cordoned node is never bought, whatever else there is of its kind; nor one of the control plane.
        if node.control_plane or node.unschedulable:
            continue
        kind = _kind(cluster, pods, keys, result.dimensions, node.twin())
        kind.keep = kind.buy = node.buy_price if priced else 1
        known = add(kind)
        known.buy, known.template = kind.buy, node.twin()


def _scale(result):
    """Divides every dimension by what all requests are multiples of: same answers, smaller numbers."""
    for d in range(len(result.dimensions)):
        unit = reduce(gcd, (r[d] for r in result.requests), 0) or 1
        for r in result.requests:
            r[d] //= unit
        for kind in result.kinds:
            kind.room = tuple(v // unit if e == d else v for e, v in enumerate(kind.room))
