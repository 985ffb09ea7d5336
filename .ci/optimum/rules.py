"""What Kubernetes' own rules make of a cluster's objects: nodes, daemons, pods, and what keeps which pod from which
node.

Written from the scheduler's documented filters, not from what meshplan answers. `read` takes objects as `kubectl get
-o json` prints them; a Cluster is what `problem.py` and `brute.py` work on.
"""

from collections import Counter
from dataclasses import dataclass, field

from quantity import amount

HOSTNAME = 'kubernetes.io/hostname'
CONTROL_PLANE = ('node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master')
UNSCHEDULABLE = 'node.kubernetes.io/unschedulable'
MAX_PODS = 110
DAEMON_TOLERATIONS = [
    {'key': 'node.kubernetes.io/not-ready', 'operator': 'Exists', 'effect': 'NoExecute'},
    {'key': 'node.kubernetes.io/unreachable', 'operator': 'Exists', 'effect': 'NoExecute'},
    {'key': 'node.kubernetes.io/disk-pressure', 'operator': 'Exists', 'effect': 'NoSchedule'},
    {'key': 'node.kubernetes.io/memory-pressure', 'operator': 'Exists', 'effect': 'NoSchedule'},
    {'key': 'node.kubernetes.io/pid-pressure', 'operator': 'Exists', 'effect': 'NoSchedule'},
    {'key': UNSCHEDULABLE, 'operator': 'Exists', 'effect': 'NoSchedule'},
]
NETWORK_TOLERATION = {'key': 'node.kubernetes.io/network-unavailable', 'operator': 'Exists', 'effect': 'NoSchedule'}


@dataclass
class Node:
    name: str
    labels: dict
    taints: list = field(default_factory=list)
    unschedulable: bool = False
    offer: dict = field(default_factory=dict)  # resource -> amount; 'pods' among them
    price: object = None  # of an hour, kept; None: not known
    buy_price: object = None  # of an hour, of one more such node

    @property
    def control_plane(self):
        return any(t['key'] in CONTROL_PLANE and t['effect'] in ('NoSchedule', 'NoExecute') for t in self.taints)

    def twin(self):
        """One more node of this kind, as it would be bought: a name of its own, schedulable, on demand."""
        labels = dict(self.labels)
        name = f'new-{self.name}'
        if HOSTNAME in labels:
            labels[HOSTNAME] = name
        if labels.get('eks.amazonaws.com/capacityType') == 'SPOT':
            labels['eks.amazonaws.com/capacityType'] = 'ON_DEMAND'
        taints = [t for t in self.taints if t['key'] != UNSCHEDULABLE]
        return Node(name, labels, taints, False, self.offer, self.buy_price, self.buy_price)


@dataclass
class Pods:
    """Equal pods: the replicas of a workload."""

    name: str
    namespace: str
    labels: dict
    count: int
    spec: dict
    request: dict = field(init=False)
    ports: frozenset = field(init=False)

    def __post_init__(self):
        self.request = effective_request(self.spec)
        self.ports = host_ports(self.spec)

    @property
    def node_selector(self):
        return self.spec.get('nodeSelector') or {}

    @property
    def tolerations(self):
        return self.spec.get('tolerations') or []

    def terms(self, kind):
        """Required terms of podAffinity or podAntiAffinity."""
        rules = (self.spec.get('affinity') or {}).get(kind) or {}
        return rules.get('requiredDuringSchedulingIgnoredDuringExecution') or []

    @property
    def spreads(self):
        return [
            c for c in self.spec.get('topologySpreadConstraints') or [] if c['whenUnsatisfiable'] == 'DoNotSchedule'
        ]


@dataclass
class Cluster:
    nodes: list
    daemons: list
    pods: list
    namespaces: dict  # name -> labels


# Requests


def _containers(spec):
    for container in spec.get('containers') or []:
        yield container, 'app'
    for container in spec.get('initContainers') or []:
        yield container, 'sidecar' if container.get('restartPolicy') == 'Always' else 'init'


def _asked(container):
    resources = container.get('resources') or {}
    asked = {**(resources.get('limits') or {}), **(resources.get('requests') or {})}
    return Counter({name: amount(name, value) for name, value in asked.items()})


def effective_request(spec):
    """The amounts that the scheduler sets aside for a pod, with one pod slot (KEP-753, KEP-2837)."""
    total, running, peak = Counter(), Counter(), Counter()
    for container, role in _containers(spec):
        asked = _asked(container)
        if role == 'app':
            total.update(asked)
            continue
        if role == 'sidecar':
            total.update(asked)
            running.update(asked)
            candidate = Counter(running)
        else:
            candidate = Counter(running)
            candidate.update(asked)
        for name, value in candidate.items():
            peak[name] = max(peak[name], value)
    for name, value in peak.items():
        total[name] = max(total[name], value)
    pod = spec.get('resources') or {}
    aggregate = dict(total)
    for name, value in (pod.get('limits') or {}).items():
        if not aggregate.get(name):
            total[name] = amount(name, value)
    for name, value in (pod.get('requests') or {}).items():
        total[name] = amount(name, value)
    for name, value in (spec.get('overhead') or {}).items():
        total[name] += amount(name, value)
    return {'pods': 1, **{name: value for name, value in total.items() if value}}


def host_ports(spec):
    """Every (protocol, port, address) that a pod takes of its host."""
    taken = set()
    for container, role in _containers(spec):
        if role == 'init':
            continue
        for port in container.get('ports') or []:
            number = port.get('hostPort') or (port.get('containerPort') if spec.get('hostNetwork') else None)
            if number:
                taken.add((port.get('protocol') or 'TCP', number, port.get('hostIP') or '0.0.0.0'))
    return frozenset(taken)


def ports_clash(some, others):
    return any(a[:2] == b[:2] and (a[2] == b[2] or '0.0.0.0' in (a[2], b[2])) for a in some for b in others)


# Selectors


def _expression_holds(expression, labels):
    key, operator, values = expression['key'], expression['operator'], expression.get('values') or []
    present = key in labels
    if operator == 'In':
        return present and labels[key] in values
    if operator == 'NotIn':
        return not present or labels[key] not in values
    if operator == 'Exists':
        return present
    if operator == 'DoesNotExist':
        return not present
    try:
        found, wanted = int(labels[key]), int(values[0])
    except (KeyError, ValueError, IndexError):
        return False
    return found > wanted if operator == 'Gt' else found < wanted


def selector_matches(selector, labels):
    """A LabelSelector: absent matches nothing, an empty one everything."""
    if selector is None:
        return False
    wanted = selector.get('matchLabels') or {}
    return all(labels.get(key) == value for key, value in wanted.items()) and all(
        _expression_holds(e, labels) for e in selector.get('matchExpressions') or []
    )


def term_reaches(term, owner, pods, namespaces):
    """Whether a term of affinity or anti-affinity of `owner` means these pods."""
    names, selector = term.get('namespaces') or [], term.get('namespaceSelector')
    if not names and selector is None:
        names = [owner.namespace]
    inside = pods.namespace in names or (
        selector is not None and selector_matches(selector, namespaces.get(pods.namespace, {}))
    )
    return inside and selector_matches(term.get('labelSelector'), pods.labels)


# Nodes


def tolerates(tolerations, taint):
    for t in tolerations:
        operator = t.get('operator') or 'Equal'
        if t.get('effect') and t['effect'] != taint['effect']:
            continue
        if not t.get('key'):
            if operator == 'Exists':
                return True
            continue
        if t['key'] == taint['key'] and (operator == 'Exists' or (t.get('value') or '') == (taint.get('value') or '')):
            return True
    return False


def taints_allow(tolerations, node):
    return all(tolerates(tolerations, t) for t in node.taints if t['effect'] in ('NoSchedule', 'NoExecute'))


def affinity_allows(spec, node):
    """nodeSelector and required node affinity."""
    if any(node.labels.get(key) != value for key, value in (spec.get('nodeSelector') or {}).items()):
        return False
    rules = ((spec.get('affinity') or {}).get('nodeAffinity') or {}).get(
        'requiredDuringSchedulingIgnoredDuringExecution'
    )
    if not rules:
        return True
    fields = {'metadata.name': node.name}
    for term in rules.get('nodeSelectorTerms') or []:
        expressions, by_field = term.get('matchExpressions') or [], term.get('matchFields') or []
        if not expressions and not by_field:
            continue
        if all(_expression_holds(e, node.labels) for e in expressions) and all(
            _expression_holds(e, fields) for e in by_field
        ):
            return True
    return False


def rules_allow(pods, node):
    """Everything about a pod and a node alone but room and ports."""
    spec = pods.spec
    if spec.get('nodeName') and not spec.get('was_placed') and spec['nodeName'] != node.name:
        return False
    cordon = {'key': UNSCHEDULABLE, 'effect': 'NoSchedule'}
    if node.unschedulable and not tolerates(pods.tolerations, cordon):
        return False
    return affinity_allows(spec, node) and taints_allow(pods.tolerations, node)


def daemons_on(cluster, node):
    """The daemons that a node carries, and the ones that it should carry and has no room for."""
    standing, homeless, rest, ports = [], [], dict(node.offer), set()
    for daemon in cluster.daemons:
        if not rules_allow(daemon, node):
            continue
        fits = all(rest.get(name, 0) >= value for name, value in daemon.request.items())
        if not fits or ports_clash(daemon.ports, ports):
            homeless.append(daemon)
            continue
        standing.append(daemon)
        ports |= daemon.ports
        for name, value in daemon.request.items():
            rest[name] -= value
    return standing, homeless, rest, ports


# Objects


def read(objects, prices=None):
    """A Cluster of Kubernetes objects. Pods of a namespace, where there are any, count in the place of their
    controllers."""
    nodes, namespaces = [], {}
    for o in objects:
        if o['kind'] == 'Namespace':
            namespaces[o['metadata']['name']] = o['metadata'].get('labels') or {}
        if o['kind'] == 'Node':
            nodes.append(_node(o))
    live = {o['metadata'].get('namespace', 'default') for o in objects if o['kind'] == 'Pod' and not _is_daemon_pod(o)}
    daemons, pods = [], []
    for o in objects:
        meta = o['metadata']
        space = meta.get('namespace', 'default')
        if o['kind'] in ('Deployment', 'DaemonSet'):
            template = o['spec']['template']
            spec = dict(template.get('spec') or {})
            labels = template['metadata'].get('labels') or {}
            if o['kind'] == 'DaemonSet':
                spec['tolerations'] = (spec.get('tolerations') or []) + DAEMON_TOLERATIONS
                if spec.get('hostNetwork'):
                    spec['tolerations'].append(NETWORK_TOLERATION)
                daemons.append(Pods(meta['name'], space, labels, 1, spec))
            elif space not in live:
                pods.append(Pods(meta['name'], space, labels, o['spec'].get('replicas', 1), spec))
        elif o['kind'] == 'Pod' and not _is_daemon_pod(o):
            spec = dict(o['spec'])
            spec['was_placed'] = True  # nodeName says where it stands, not where it must stand
            pods.append(Pods(meta['name'], space, meta.get('labels') or {}, 1, spec))
    for pod in [*pods, *daemons]:
        namespaces.setdefault(pod.namespace, {})
    return Cluster(nodes, daemons, pods, namespaces)


def _is_daemon_pod(o):
    return any(r['kind'] == 'DaemonSet' for r in o['metadata'].get('ownerReferences') or [])


def _node(o):
    spec = o.get('spec') or {}
    offer = {name: amount(name, value) for name, value in o['status']['allocatable'].items()}
    offer.setdefault('pods', MAX_PODS)
    taints = [dict(t) for t in spec.get('taints') or []]
    return Node(
        o['metadata']['name'], o['metadata'].get('labels') or {}, taints, bool(spec.get('unschedulable')), offer
    )
