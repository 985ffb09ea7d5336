"""Brute force on tiny clusters, from the rules as Kubernetes states them and pod by pod: what holds the CP-SAT model
to account.

  least_left_over(cluster)   every assignment of the pods to today's nodes, rules looked at once all pods stand
  scheduled(cluster)         the most pods that the scheduler can come to, pod by pod, over all orders and choices
  cheapest(cluster, ...)     every choice among today's nodes and of so many bought ones, with every assignment
"""

from functools import lru_cache
from itertools import combinations_with_replacement, product

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


class Fleet:
    def __init__(self, cluster, nodes):
        self.c, self.nodes = cluster, nodes
        self.daemons = [daemons_on(cluster, n) for n in nodes]
        self.allowed = [
            [rules_allow(p, n) and not ports_clash(p.ports, self.daemons[k][3]) for k, n in enumerate(nodes)]
            for p in cluster.pods
        ]

    def room(self, counts):
        """Whether requests and ports fit, node by node; counts[pod][node]."""
        for k in range(len(self.nodes)):
            load, ports = {}, []
            for p, row in zip(self.c.pods, counts):
                if row[k]:
                    for name, value in p.request.items():
                        load[name] = load.get(name, 0) + value * row[k]
                    ports += [p.ports] * row[k]
            if any(value > self.daemons[k][2].get(name, 0) for name, value in load.items()):
                return False
            if any(ports_clash(a, b) for n, a in enumerate(ports) for b in ports[:n]):
                return False
        return True

    def domain(self, key, value, counts, reached):
        """How many of the pods that `reached` names stand on nodes of a domain."""
        return sum(counts[j][k] for j in reached for k, n in enumerate(self.nodes) if n.labels.get(key) == value)

    def valid(self, counts):
        """Whether a finished placement keeps every rule."""
        pods = self.c.pods
        if not self.room(counts):
            return False
        for i, p in enumerate(pods):
            mine = [k for k in range(len(self.nodes)) if counts[i][k]]
            for term in p.terms('podAntiAffinity'):
                key = term['topologyKey']
                reached = [j for j, q in enumerate(pods) if term_reaches(term, p, q, self.c.namespaces)]
                for k in mine:
                    if key in self.nodes[k].labels:
                        alone = 1 if i in reached else 0
                        if self.domain(key, self.nodes[k].labels[key], counts, reached) > alone:
                            return False
            if not all(self.spread_holds(i, c, counts) for c in p.spreads):
                return False
            if p.terms('podAffinity') and not self.affinity_holds(i, counts):
                return False
        return True

    def domains(self, p, constraint, counts):
        """Value -> how many matching pods, over the nodes that the constraint is reckoned on."""
        found = {}
        for k, n in enumerate(self.nodes):
            if any(c['topologyKey'] not in n.labels for c in p.spreads):
                continue
            if constraint.get('nodeAffinityPolicy', 'Honor') == 'Honor' and not affinity_allows(p.spec, n):
                continue
            if constraint.get('nodeTaintsPolicy', 'Ignore') == 'Honor' and not taints_allow(p.tolerations, n):
                continue
            value = n.labels[constraint['topologyKey']]
            found[value] = found.get(value, 0) + sum(
                counts[j][k]
                for j, q in enumerate(self.c.pods)
                if q.namespace == p.namespace and selector_matches(constraint.get('labelSelector'), q.labels)
            )
        return found

    def spread_holds(self, i, constraint, counts):
        p = self.c.pods[i]
        found = self.domains(p, constraint, counts)
        least = min(found.values(), default=0)
        if len(found) < constraint.get('minDomains', 1):
            least = 0
        for k, n in enumerate(self.nodes):
            if counts[i][k]:
                value = n.labels.get(constraint['topologyKey'])
                if value is None or found.get(value, 0) - least > constraint['maxSkew']:
                    return False
        return True

    def affinity_holds(self, i, counts):
        """Pod affinity that only other pods or only its own meet."""
        p, pods = self.c.pods[i], self.c.pods
        terms = p.terms('podAffinity')
        seeds = [j for j, q in enumerate(pods) if all(term_reaches(t, p, q, self.c.namespaces) for t in terms)]
        assert seeds == [i] or i not in seeds
        for term in terms:
            values = {self.nodes[k].labels.get(term['topologyKey']) for k in range(len(self.nodes)) if counts[i][k]}
            if None in values or seeds == [i] and len(values) > 1:
                return False
            if i not in seeds and any(not self.domain(term['topologyKey'], v, counts, seeds) for v in values):
                return False
        return True

    def least(self, limit=None):
        """The fewest pods left over of all assignments; stops at `limit`."""
        rows = []
        for i, p in enumerate(self.c.pods):
            places = [k for k in range(len(self.nodes)) if self.allowed[i][k]]
            mine = []
            for stand in range(p.count, -1, -1):
                for chosen in combinations_with_replacement(places, stand):
                    row = [0] * len(self.nodes)
                    for k in chosen:
                        row[k] += 1
                    mine.append((p.count - stand, row))
                if not places:
                    mine.append((p.count, [0] * len(self.nodes)))
                    break
            rows.append(mine)
        best = sum(p.count for p in self.c.pods) + 1
        counts = []

        def search(i, left):
            nonlocal best
            if left >= best or (limit is not None and best <= limit):
                return
            if i == len(rows):
                if self.valid(counts):
                    best = left
                return
            for more, row in rows[i]:
                counts.append(row)
                rest = [[0] * len(self.nodes)] * (len(rows) - len(counts))
                if left + more < best and self.room(counts + rest):
                    search(i + 1, left + more)
                counts.pop()

        search(0, 0)
        return best

    def scheduled(self):
        """The most pods that can stand when they come one by one, each held to what stands already."""
        pods = self.c.pods

        def may(i, k, counts):
            p, node = pods[i], self.nodes[k]
            if not self.allowed[i][k]:
                return False
            after = [list(row) for row in counts]
            after[i][k] += 1
            if not self.room(after):
                return False
            for j, q in enumerate(pods):
                for owner, other, o, t in ((p, q, i, j), (q, p, j, i)):
                    for term in owner.terms('podAntiAffinity'):
                        key = term['topologyKey']
                        if key not in node.labels or not term_reaches(term, owner, other, self.c.namespaces):
                            continue
                        standing = j if owner is p else j
                        if self.domain(key, node.labels[key], counts, [standing]):
                            return False
            for c in p.spreads:
                value = node.labels.get(c['topologyKey'])
                if value is None:
                    return False
                found = self.domains(p, c, counts)
                least = min(found.values(), default=0) if len(found) >= c.get('minDomains', 1) else 0
                itself = 1 if selector_matches(c.get('labelSelector'), p.labels) else 0
                if found.get(value, 0) + itself - least > c['maxSkew']:
                    return False
            terms = p.terms('podAffinity')
            if terms:
                seeds = [j for j, q in enumerate(pods) if all(term_reaches(t, p, q, self.c.namespaces) for t in terms)]
                if any(t['topologyKey'] not in node.labels for t in terms):
                    return False
                met = all(self.domain(t['topologyKey'], node.labels[t['topologyKey']], counts, seeds) for t in terms)
                anywhere = any(sum(counts[j]) for j in seeds)
                if not met and (anywhere or i not in seeds):
                    return False
            return True

        @lru_cache(maxsize=None)
        def most(state):
            counts = [list(row) for row in state]
            best = 0
            for i, p in enumerate(pods):
                if sum(counts[i]) == p.count:
                    continue
                for k in range(len(self.nodes)):
                    if may(i, k, counts):
                        counts[i][k] += 1
                        best = max(best, 1 + most(tuple(tuple(row) for row in counts)))
                        counts[i][k] -= 1
            return best

        return most(tuple(tuple([0] * len(self.nodes)) for _ in pods))


def _bought(cluster, most):
    twins = {}
    for node in cluster.nodes:
        if not node.control_plane and not node.unschedulable:
            twin = node.twin()
            labels = {k: v for k, v in twin.labels.items() if k != HOSTNAME}
            twins.setdefault((repr(sorted(labels.items())), repr(twin.taints), repr(twin.offer)), twin)
    for count in range(most + 1):
        for chosen in combinations_with_replacement(list(twins.values()), count):
            nodes = []
            for n, twin in enumerate(chosen):
                labels = {**twin.labels, HOSTNAME: f'bought-{n}'} if HOSTNAME in twin.labels else twin.labels
                nodes.append(type(twin)(f'bought-{n}', labels, twin.taints, False, twin.offer, twin.price, twin.price))
            yield nodes


def cheapest(cluster, priced, most_bought, left_over, purchase_first=True):
    """The least (purchase, kept), or the least sum, at which so few are left over; None: not with so many bought
    nodes."""

    def cost(node):
        return node.price if priced else 1

    masters = [n for n in cluster.nodes if n.control_plane]
    others = [n for n in cluster.nodes if not n.control_plane]
    fleets = []
    for bought in _bought(cluster, most_bought):
        for mask in product((0, 1), repeat=len(others)):
            kept = [n for n, there in zip(others, mask) if there]
            money = sum(map(cost, bought)), sum(map(cost, kept))
            fleets.append((money if purchase_first else (sum(money),), len(fleets), kept + bought))
    for money, _, nodes in sorted(fleets):
        if Fleet(cluster, masters + nodes).least(left_over) <= left_over:
            return money
    return None
