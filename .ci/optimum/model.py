"""The pods of a Problem on single nodes, for CP-SAT.

x[i, n] is how many pods i stand on node n, y[n] whether node n is there; equal nodes are put in order.
"""

from collections import defaultdict
from dataclasses import dataclass

from ortools.sat.python import cp_model

from rules import HOSTNAME

WORK = 20.0  # deterministic seconds a run


@dataclass
class Slot:
    kind: int
    price: int  # 0 where it is there anyway
    bought: bool
    optional: bool


class Model:
    """The pods of a problem on given slots."""

    def __init__(self, problem, slots, lone=()):
        self.problem, self.slots, self.lone_kinds = problem, slots, lone
        self.m = cp_model.CpModel()
        self.self_conflict = {}
        for i, j in problem.node_conflicts:
            if i == j:
                self.self_conflict[i] = True
        self.host_pairs = set(problem.conflicts.get(HOSTNAME, ()))
        self._variables()
        self._room()
        self._conflicts()
        for n, spread in enumerate(problem.spreads):
            self._spread(n, spread)
        for affinity in problem.affinities:
            self._affinity(affinity)
        self._order()

    # Variables

    def _most(self, i, kind):
        """How many pods i a node of the kind holds at most."""
        p = self.problem
        if not kind.allowed[i]:
            return 0
        most = p.counts[i]
        for want, room in zip(p.requests[i], kind.room):
            if want:
                most = min(most, room // want)
        if (i, i) in p.node_conflicts or (kind.has_hostname and (i, i) in self.host_pairs):
            most = min(most, 1)
        return most

    def _variables(self):
        p, m = self.problem, self.m
        self.x, self.on, self.y = {}, {}, []
        for n, slot in enumerate(self.slots):
            kind = p.kinds[slot.kind]
            self.y.append(m.new_bool_var(f'y{n}') if slot.optional else None)
            for i in range(len(p.counts)):
                most = self._most(i, kind)
                if most:
                    self.x[i, n] = m.new_int_var(0, most, f'x{i}_{n}')
        # Pods alone on bought nodes of their own: only where the most that can stand at all is asked.
        self.alone = {}
        for k in self.lone_kinds:
            for i in range(len(p.counts)):
                if p.kinds[k].allowed[i]:
                    self.alone[i, k] = m.new_int_var(0, p.counts[i], f'a{i}_{k}')
        self.left = [m.new_int_var(0, n, f'u{i}') for i, n in enumerate(p.counts)]
        for i, n in enumerate(p.counts):
            m.add(sum(self._all(i)) + self.left[i] == n)

    def _all(self, i):
        return [v for (j, _), v in self.x.items() if j == i] + [v for (j, _), v in self.alone.items() if j == i]

    def present(self, i, n):
        """Whether any pod i is on node n; None: never."""
        if (i, n) not in self.x:
            return None
        if (i, n) not in self.on:
            x = self.x[i, n]
            if x.proto.domain[-1] == 1:
                self.on[i, n] = x
            else:
                b = self.m.new_bool_var(f'on{i}_{n}')
                self.m.add(x >= 1).only_enforce_if(b)
                self.m.add(x == 0).only_enforce_if(~b)
                self.on[i, n] = b
        return self.on[i, n]

    def _room(self):
        p, m = self.problem, self.m
        for n, slot in enumerate(self.slots):
            kind = p.kinds[slot.kind]
            mine = [i for i in range(len(p.counts)) if (i, n) in self.x]
            for d in range(len(p.dimensions)):
                load = [(p.requests[i][d], self.x[i, n]) for i in mine if p.requests[i][d]]
                if load:
                    room = kind.room[d] * self.y[n] if slot.optional else kind.room[d]
                    m.add(sum(w * x for w, x in load) <= room)
            if slot.optional:
                for i in mine:
                    m.add(self.x[i, n] <= self._most(i, kind) * self.y[n])

    # Rules between pods

    def _conflicts(self):
        p, m = self.problem, self.m
        for n, slot in enumerate(self.slots):
            pairs = set(p.node_conflicts)
            if p.kinds[slot.kind].has_hostname:
                pairs |= self.host_pairs
            for i, j in pairs:
                if i != j and (i, n) in self.x and (j, n) in self.x:
                    m.add_at_most_one([self.present(i, n), self.present(j, n)])
        for key, pairs in p.conflicts.items():
            if key == HOSTNAME:
                continue
            for value in self._values(key):
                for i, j in pairs:
                    if i == j:
                        m.add(sum(self._within(i, key, value)) <= 1)
                    else:
                        a, b = self._somewhere(i, key, value), self._somewhere(j, key, value)
                        if a is not None and b is not None:
                            m.add_at_most_one([a, b])

    def _values(self, key):
        return sorted({k.topology[key] for k in self.problem.kinds if key in k.topology})

    def _within(self, i, key, value):
        """The counts of pods i on the nodes of a domain."""
        kinds = self.problem.kinds
        return [
            x for (j, n), x in self.x.items() if j == i and kinds[self.slots[n].kind].topology.get(key) == value
        ] + [a for (j, k), a in self.alone.items() if j == i and kinds[k].topology.get(key) == value]

    def _somewhere(self, i, key, value):
        counts = self._within(i, key, value)
        if not counts:
            return None
        b = self.m.new_bool_var(f'in{i}_{key}_{value}_{len(self.m.proto.variables)}')
        for count in counts:
            self.m.add(count == 0).only_enforce_if(~b)
        self.m.add(sum(counts) >= 1).only_enforce_if(b)
        return b

    def _spread(self, number, spread):
        """Greatest less least <= skew, for the domains that hold a pod of the owner; least over the domains that are
        there."""
        p, m = self.problem, self.m
        kinds = p.kinds
        domains = defaultdict(list)  # value -> slots that count
        lone_domains = defaultdict(list)
        for n, slot in enumerate(self.slots):
            kind = kinds[slot.kind]
            if not kind.counts_for[number]:
                continue
            value = ('host', n) if spread.key == HOSTNAME else kind.topology.get(spread.key)
            if value is None or (spread.key == HOSTNAME and not kind.has_hostname):
                continue
            domains[value].append(n)
        for k in self.lone_kinds:
            kind = kinds[k]
            if kind.counts_for[number] and spread.key != HOSTNAME and spread.key in kind.topology:
                lone_domains[kind.topology[spread.key]].append(k)
        most = sum(p.counts[j] for j in spread.counted)
        least = m.new_int_var(0, most, f'least{number}')
        there = {}
        counts = {}
        for value in {**domains, **lone_domains}:
            inside = domains.get(value, [])
            counts[value] = [self.x[j, n] for n in inside for j in spread.counted if (j, n) in self.x] + [
                self.alone[j, k] for k in lone_domains.get(value, []) for j in spread.counted if (j, k) in self.alone
            ]
            if any(not self.slots[n].optional for n in inside):
                there[value] = 1
            else:
                # With pods alone, a node more may be bought empty: whether the domain is there is free.
                exists = m.new_bool_var(f'there{number}_{value}')
                for n in inside:
                    m.add_implication(self.y[n], exists)
                for k in lone_domains.get(value, []):
                    for (j, q), a in self.alone.items():
                        if q == k:
                            m.add(a == 0).only_enforce_if(~exists)
                if not lone_domains.get(value):
                    m.add_bool_or([self.y[n] for n in inside]).only_enforce_if(exists)
                there[value] = exists
        for value, found in there.items():
            if isinstance(found, int):
                m.add(least <= sum(counts[value]))
            else:
                m.add(least <= sum(counts[value])).only_enforce_if(found)
        if spread.key == HOSTNAME and self.lone_kinds:
            # A node bought for one pod alone is a domain of 1, or of 0 where it is for another.
            for (j, k), a in self.alone.items():
                if kinds[k].counts_for[number] and kinds[k].has_hostname:
                    any_of = m.new_bool_var(f'lone{number}_{j}_{k}')
                    m.add(a == 0).only_enforce_if(~any_of)
                    m.add(least <= (1 if j in spread.counted else 0)).only_enforce_if(any_of)
        if spread.least_domains > 1 and not (spread.key == HOSTNAME and self.lone_kinds):
            enough = m.new_bool_var(f'enough{number}')
            m.add(sum(there.values()) >= spread.least_domains).only_enforce_if(enough)
            m.add(least == 0).only_enforce_if(~enough)
        extra = 0 if spread.counts_itself else 1
        for value in there:
            inside = domains.get(value, [])
            holders = [self.present(spread.owner, n) for n in inside if (spread.owner, n) in self.x]
            for k in lone_domains.get(value, []):
                if (spread.owner, k) in self.alone:
                    b = m.new_bool_var(f'owner{number}_{value}_{k}')
                    m.add(self.alone[spread.owner, k] == 0).only_enforce_if(~b)
                    holders.append(b)
            for holder in holders:
                m.add(sum(counts[value]) + extra <= least + spread.skew + extra).only_enforce_if(holder)

    def _affinity(self, affinity):
        """Every domain that holds the owner holds a seed; a pod that meets its own terms may be the first, in one
        domain."""
        p, m = self.problem, self.m
        if self.lone_kinds:
            return  # only a bound is asked
        dependent = {a.owner for a in p.affinities if a.starts_itself}
        independent = [j for j in affinity.seeds if not affinity.starts_itself or j not in dependent]
        for key in affinity.keys:
            domains = defaultdict(list)
            for n, slot in enumerate(self.slots):
                kind = p.kinds[slot.kind]
                if key == HOSTNAME and kind.has_hostname:
                    domains[n].append(n)
                elif key in kind.topology:
                    domains[kind.topology[key]].append(n)
            firsts = []
            for value, inside in domains.items():
                mine = [self.present(affinity.owner, n) for n in inside if (affinity.owner, n) in self.x]
                if not mine:
                    continue
                others = [self.x[j, n] for n in inside for j in independent if (j, n) in self.x]
                if affinity.starts_itself:
                    first = self._first(affinity, key, value)
                    firsts.append(first)
                    for holder in mine:
                        m.add(sum(others) + first >= 1).only_enforce_if(holder)
                else:
                    for holder in mine:
                        m.add(sum(others) >= 1).only_enforce_if(holder)
            if firsts:
                m.add_at_most_one(firsts)

    def _first(self, affinity, key, value):
        """Whether the group that these terms describe was begun in a domain; one for all pods that are of the same
        group."""
        known = self.__dict__.setdefault('firsts', {})
        group = (tuple(sorted(affinity.seeds)), key, value)
        if group not in known:
            known[group] = self.m.new_bool_var(f'first{len(known)}')
        return known[group]

    # Search

    def _order(self):
        """Equal nodes in order: those that are there first, the fuller before the emptier."""
        p, m = self.problem, self.m
        weights = [1 + 7 * i for i in range(len(p.counts))]
        for n in range(1, len(self.slots)):
            a, b = self.slots[n - 1], self.slots[n]
            if (a.kind, a.price, a.bought, a.optional) != (b.kind, b.price, b.bought, b.optional):
                continue
            if b.optional:
                m.add_implication(self.y[n], self.y[n - 1])
            mine = [i for i in range(len(p.counts)) if (i, n) in self.x]
            if mine:
                m.add(sum(weights[i] * self.x[i, n - 1] for i in mine) >= sum(weights[i] * self.x[i, n] for i in mine))

    def run(self, objective):
        """The solver after minimising; None where nothing was found in the work allowed."""
        self.m.minimize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = WORK
        solver.parameters.random_seed = 1
        status = solver.solve(self.m)
        self.impossible = status == cp_model.INFEASIBLE
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        solver.proved = status == cp_model.OPTIMAL
        return solver

    def fleet(self, solver):
        """(kind, bought, {pods: count}) of every node that is there, in the order of the slots."""
        nodes = [(slot.kind, slot.bought, {}) for slot in self.slots]
        for (i, n), x in self.x.items():
            if solver.value(x):
                nodes[n][2][i] = solver.value(x)
        return [node for node, y in zip(nodes, self.y) if y is None or solver.value(y)]
