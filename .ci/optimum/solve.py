"""The exact answers of a Problem.

  today(p)    the fewest pods that are left over on all of today's nodes
  resize(p)   pods that fit nowhere, then the cheapest purchase, then the cheapest of today's nodes that still do
  free(p)     pods that fit nowhere, then the least money with any number of every kind

Worked example: today 1 x a and 1 x b of 1900m each, at 1; 3 x 900m anywhere, 1 x 100m on b only. today: 0 left over;
resize: 0 left over, 0 bought, 2 kept; with two pods more of 900m: one bought, two kept.

Where no rule reaches over several nodes, `contents.py` answers; else `model.py`, with the former's answer as its bound.
Bought nodes are a number of copies of each kind: it is raised until the price of the best plan shows that more copies
could not pay.
"""

from dataclasses import dataclass

import contents
from model import Model, Slot
from rules import HOSTNAME


@dataclass
class Answer:
    """What was asked of the solver: `exact` where it is proved, else only the best plan known."""

    exact: bool
    left_over: int
    left_over_least: int
    purchase: int = 0
    kept: int = 0
    nodes_kept: int = 0
    nodes_bought: int = 0
    fleet: list = None  # (kind, bought, {pods: count}) of every node that is there

    @property
    def cost(self):
        return self.purchase + self.kept

    @property
    def nodes(self):
        return self.nodes_kept + self.nodes_bought


def today(p):
    """The fewest pods left over on all of today's nodes, with those of daemons that find no room."""
    slots = [Slot(k, 0, False, False) for k, kind in enumerate(p.kinds) for _ in range(kind.today)]
    daemons = sum(kind.homeless_daemons * kind.today for kind in p.kinds)
    model = Model(p, slots)
    solver = model.run(sum(model.left))
    least = round(solver.best_objective_bound)
    return Answer(solver.proved, round(solver.objective_value) + daemons, least + daemons, fleet=model.fleet(solver))


def least_left_over(p):
    """A bound, mostly exact, on pods that fit nowhere: as if a node of its own were bought for every pod."""
    buyable = [k for k, kind in enumerate(p.kinds) if kind.buy is not None]
    keys = {key for key, pairs in p.conflicts.items() if key != HOSTNAME and pairs}
    crossing = keys or any(s.key != HOSTNAME for s in p.spreads) or p.affinities
    bought_or_never = all(
        any(p.kinds[k].allowed[i] for k in buyable) or not any(kind.allowed[i] for kind in p.kinds)
        for i in range(len(p.counts))
    )
    hosts_missing = any(not k.has_hostname for k in p.kinds)
    if bought_or_never and not crossing and not hosts_missing:
        return p.unfit
    slots = [Slot(k, 0, False, not kind.fixed) for k, kind in enumerate(p.kinds) for _ in range(kind.today)]
    model = Model(p, slots, lone=buyable)
    solver = model.run(sum(model.left))
    return round(solver.best_objective_bound)


def _slots(p, copies):
    """Today's nodes and so many copies of every kind that may be bought; nodes on which no pod may stand are left
    out."""
    slots = []
    for k, kind in enumerate(p.kinds):
        useful = any(kind.allowed)
        for _ in range(kind.today):
            if kind.fixed or useful:
                slots.append(Slot(k, 0 if kind.fixed else kind.keep, False, not kind.fixed))
    for k, count in copies.items():
        slots += [Slot(k, p.kinds[k].buy, True, True)] * count
    return slots


def _dominated(p, k):
    """Whether another kind that may be bought is at least as good in everything and no dearer."""
    kind = p.kinds[k]
    for q, other in enumerate(p.kinds):
        if q == k or other.buy is None or other.buy > kind.buy:
            continue
        same = (
            other.topology == kind.topology
            and other.has_hostname == kind.has_hostname
            and other.counts_for == kind.counts_for
            and all(b or not a for a, b in zip(kind.allowed, other.allowed))
            and all(b >= a for a, b in zip(kind.room, other.room))
        )
        equal = other.buy == kind.buy and other.allowed == kind.allowed and other.room == kind.room
        if same and (not equal or q < k):
            return True
    return False


def _fleet(p, purchase_first, bound, may_buy, need):
    """The fleet of least money; `need(answer, kind)` is how many copies of a kind could pay beside a known plan."""
    listed = contents.solve(p, purchase_first, bound, may_buy)
    if listed is not None and not contents.reaches_over_nodes(p):
        return Answer(
            True, bound, bound, listed.purchase, listed.kept, listed.nodes_kept, listed.nodes_bought, fleet=listed.fleet
        )
    buyable = [
        k
        for k, kind in enumerate(p.kinds)
        if may_buy and kind.buy is not None and any(kind.allowed) and not _dominated(p, k)
    ]
    welcome = {k: sum(n for i, n in enumerate(p.counts) if p.kinds[k].allowed[i]) for k in buyable}
    copies = {k: min(2, welcome[k]) for k in buyable}
    while True:
        answer = _among(p, _slots(p, copies), purchase_first, bound, listed)
        if answer is None or not answer.exact:
            return answer
        wanted = {
            k: min(welcome[k], need(answer, p.kinds[k]) if answer.left_over == bound else max(4, 2 * copies[k]))
            for k in buyable
        }
        if all(copies[k] >= wanted[k] for k in buyable):
            return answer
        copies = {k: max(copies[k], wanted[k]) for k in buyable}


def _among(p, slots, purchase_first, bound, listed):
    """The fleet of least money among these nodes; `listed` is that of an easier problem, which bounds it."""
    for first in (True, False):
        model = Model(p, slots)
        nodes = [(slot, model.y[n]) for n, slot in enumerate(slots) if slot.optional]
        # In the order of weight: pods left over, what is bought, what is kept, how many nodes.
        kept_weight = len(nodes) + 1
        all_kept = sum(s.price for s, _ in nodes if not s.bought)
        bought_weight = kept_weight * (all_kept + 1) if purchase_first else kept_weight
        money = sum((bought_weight if s.bought else kept_weight) * s.price * y for s, y in nodes)
        weight = money + sum(y for _, y in nodes)
        if first:
            model.m.add(sum(model.left) == bound)
            if listed is not None:
                model.m.add(money >= bought_weight * listed.purchase + kept_weight * listed.kept)
            solver = model.run(weight)
            if solver is not None or not model.impossible:
                break
        else:
            most = sum(bought_weight * s.price for s, _ in nodes) + len(nodes)
            solver = model.run(sum(model.left) * (most + 1) + weight)
    if solver is None:
        return None
    chosen = [s for s, y in nodes if solver.value(y)]
    left = sum(solver.value(u) for u in model.left)
    return Answer(
        solver.proved,
        left,
        bound,
        sum(s.price for s in chosen if s.bought),
        sum(s.price for s in chosen if not s.bought),
        sum(1 for s in chosen if not s.bought),
        sum(1 for s in chosen if s.bought),
        fleet=model.fleet(solver),
    )


def resize(p, known_today=None):
    """`known_today`: the answer for today's nodes; where nothing is left over that need not be, nothing is bought."""
    bound = least_left_over(p)
    may_buy = known_today is None or known_today.left_over > bound
    return _fleet(p, True, bound, may_buy, lambda answer, kind: answer.purchase // kind.buy)


def free(p):
    return _fleet(p, False, least_left_over(p), True, lambda answer, kind: answer.cost // kind.buy)
