"""The same questions by contents of nodes: which pods stand together on one node is listed, and how many nodes have
which.

Exact where no rule reaches over several nodes; else, with those rules left out, a bound for the model of single nodes.
Only contents to which no pod can be added are listed: pods may be covered more often than there are.
"""

import ctypes
from dataclasses import dataclass
import os
import sys

import highspy
import numpy as np

from rules import HOSTNAME

MOST = 12000  # contents listed; above that there is no answer
SECONDS = 10.0


def reaches_over_nodes(p):
    """Whether any rule of the problem is about more than one node."""
    return bool(p.spreads or p.affinities or any(pairs for key, pairs in p.conflicts.items() if key != HOSTNAME))


def _maximal(p, kind, budget):
    """The contents of a kind that no pod can be added to; None: too many."""
    pods = [i for i in range(len(p.counts)) if kind.allowed[i]]
    pods.sort(key=lambda i: -max((w / r for w, r in zip(p.requests[i], kind.room) if w), default=0))
    pairs = set(p.node_conflicts)
    if kind.has_hostname:
        pairs |= set(p.conflicts.get(HOSTNAME, ()))
    foes = {i: {j for a, b in pairs for j in (a, b) if i in (a, b) and j != i} for i in pods}
    alone = {i for i in pods if (i, i) in pairs}
    found = []
    chosen = {}

    def may_add(i, room):
        have = chosen.get(i, 0)
        return (
            have < (1 if i in alone else p.counts[i])
            and all(w <= r for w, r in zip(p.requests[i], room))
            and not any(chosen.get(j) for j in foes[i])
        )

    def search(at, room):
        if len(found) > budget[0] or budget[1] <= 0:
            return
        budget[1] -= 1
        if at == len(pods):
            if not any(may_add(i, room) for i in pods):
                found.append(tuple(chosen.get(i, 0) for i in range(len(p.counts))))
            return
        i = pods[at]
        most = 0
        rest = room
        if not any(chosen.get(j) for j in foes[i]):
            limit = 1 if i in alone else p.counts[i]
            while most < limit and all(w <= r for w, r in zip(p.requests[i], rest)):
                most += 1
                rest = tuple(r - w for w, r in zip(p.requests[i], rest))
        for count in range(most, -1, -1):
            chosen[i] = count
            search(at + 1, tuple(r - count * w for w, r in zip(p.requests[i], room)))
        chosen[i] = 0

    search(0, kind.room)
    return None if len(found) > budget[0] or budget[1] <= 0 else found


@dataclass
class Contents:
    purchase: int
    kept: int
    nodes_kept: int
    nodes_bought: int
    fleet: list  # (kind, bought, {pods: count}) of every node


def _banner_unprinted():
    """Makes the first solver with standard output closed: it prints its licence whatever is asked."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highspy.Highs()
        ctypes.CDLL(None).fflush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


_banner_unprinted()


class _Program:
    """A program of whole numbers for HiGHS; one objective after the other, each held where the last one ended."""

    def __init__(self):
        self.upper, self.least, self.most, self.start, self.index, self.value = [], [], [], [], [], []

    def number(self, most):
        self.upper.append(most)
        return len(self.upper) - 1

    def row(self, terms, least, most=highspy.kHighsInf):
        self.least.append(least)
        self.most.append(most)
        self.start.append(len(self.index))
        for column, factor in terms.items():
            self.index.append(column)
            self.value.append(factor)

    def minimize(self, objective):
        """The numbers at the least value; None: not proved in the time allowed."""
        count = len(self.upper)
        model = highspy.HighsModel()
        lp = model.lp_
        lp.num_col_, lp.num_row_ = count, len(self.least)
        lp.col_cost_ = np.array([objective.get(n, 0) for n in range(count)], dtype=float)
        lp.col_lower_, lp.col_upper_ = np.zeros(count), np.array(self.upper, dtype=float)
        lp.row_lower_, lp.row_upper_ = np.array(self.least, dtype=float), np.array(self.most, dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array([*self.start, len(self.index)])
        lp.a_matrix_.index_ = np.array(self.index)
        lp.a_matrix_.value_ = np.array(self.value, dtype=float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * count
        solver = highspy.Highs()
        solver.silent()
        for option, value in (
            ('threads', 1),
            ('mip_rel_gap', 0.0),
            ('mip_abs_gap', 0.5),
            ('time_limit', SECONDS),
            ('random_seed', 1),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = [round(v) for v in solver.getSolution().col_value]
        best = sum(factor * values[n] for n, factor in objective.items())
        if objective:
            self.row(objective, best, best)
        return values


def solve(p, purchase_first, left, may_buy):
    """The fleet of least (purchase, kept) or least sum at which so many pods are left over, and of these one of the
    fewest nodes; None: not known."""
    program = _Program()
    budget = [MOST, 20 * MOST]
    cover = [{} for _ in p.counts]
    kept, bought = {}, {}
    listed = []  # (kind, content, column)
    for k, kind in enumerate(p.kinds):
        buyable = may_buy and kind.buy is not None
        if not any(kind.allowed) or not (kind.today or buyable):
            continue
        found = _maximal(p, kind, budget)
        if found is None:
            return None
        budget[0] -= len(found)
        uses = {}
        if kind.fixed:
            room = kind.today
        else:
            kept[k] = program.number(kind.today)
            room = 0
            uses[kept[k]] = -1
            if buyable:
                bought[k] = program.number(p.pods)
                uses[bought[k]] = -1
        for content in found:
            z = program.number(p.pods)
            uses[z] = 1
            listed.append((k, content, z))
            for i, count in enumerate(content):
                if count:
                    cover[i][z] = count
        program.row(uses, -highspy.kHighsInf, room)
    spare = [program.number(n) for n in p.counts]
    for i, n in enumerate(p.counts):
        program.row({**cover[i], spare[i]: 1}, n)
    program.row({n: 1 for n in spare}, left, left)
    keep = {n: p.kinds[k].keep for k, n in kept.items()}
    buy = {n: p.kinds[k].buy for k, n in bought.items()}
    whole = [{**keep, **buy}]
    if purchase_first:
        whole = [buy, keep] if bought else [keep]
    count = {n: 1 for n in [*kept.values(), *bought.values()]}
    if {**keep, **buy} != count:
        whole.append(count)
    for objective in [o for o in whole if o] or [{}]:
        values = program.minimize(objective)
        if values is None:
            return None
    return Contents(
        sum(factor * values[n] for n, factor in buy.items()),
        sum(factor * values[n] for n, factor in keep.items()),
        sum(values[n] for n in kept.values()),
        sum(values[n] for n in bought.values()),
        _fleet(p, listed, values, kept, [p.counts[i] - values[n] for i, n in enumerate(spare)]),
    )


def _fleet(p, listed, values, kept, standing):
    """The nodes of a solution with what stands on them, pods that were covered twice taken off once."""
    fleet, left = [], list(standing)
    there = {k: p.kinds[k].today if p.kinds[k].fixed else values[kept[k]] for k, _, _ in listed}
    for k, content, z in listed:
        for _ in range(values[z]):
            pods = {i: min(count, left[i]) for i, count in enumerate(content) if min(count, left[i])}
            for i, count in pods.items():
                left[i] -= count
            fleet.append((k, there[k] <= 0, pods))
            there[k] -= 1
    for k, kind in enumerate(p.kinds):
        # Nodes that nothing has to stand on, and those that are kept all the same.
        rest = there.get(k, kind.today) if kind.fixed or k in there else 0
        fleet += [(k, False, {})] * max(rest, 0)
    return fleet
