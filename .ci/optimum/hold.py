"""Holds a report against the exact answers, and the properties that reports of related clusters must have.

A Verdict of one question: `optimal` the plan is best, `proved` it is called proved, `faults` what must never be.
"""

from dataclasses import dataclass, field

CENT = 0.01  # in thousandths of an hour's price: less than half a cent a month


@dataclass
class Verdict:
    question: str
    answered: bool = True
    optimal: bool = False
    proved: bool = False
    said: str = ''
    faults: list = field(default_factory=list)


def today(answer, got):
    verdict = Verdict('today')
    if got is None or got.left_over is None:
        verdict.answered, verdict.said = False, 'no answer'
        return verdict
    right = answer.left_over
    verdict.optimal = got.left_over == right
    verdict.proved = bool(got.proven)
    verdict.said = f'{got.left_over} left over, exact {right}, bound {got.least}'
    if got.left_over < right:
        verdict.faults.append(f'plan better than possible: {got.left_over} left over, exact {right}')
    if got.least is not None and got.least > right:
        verdict.faults.append(f'false bound: at least {got.least} left over, exact {right}')
    if got.least is not None and got.least > got.left_over:
        verdict.faults.append(f'bound {got.least} above plan {got.left_over}')
    if verdict.proved and got.left_over != right:
        verdict.faults.append(f'false proof: {got.left_over} left over, exact {right}')
    return verdict


def needed(question, answer, got, priced):
    """`question` is resize or free; `answer` its exact answer."""
    verdict = Verdict(question)
    if got is None or got.nodes is None:
        verdict.answered, verdict.said = False, 'no answer'
        return verdict
    if priced and got.cost is None:
        verdict.answered, verdict.said = False, 'no cost'
        return verdict
    value, least = (got.cost, got.least_cost) if priced else (got.nodes, got.least_nodes)
    right = answer.cost
    what = 'thousandths an hour' if priced else 'nodes'
    verdict.proved = bool(got.proven)
    exact = f'{right} {what} ({answer.purchase} bought + {answer.kept} kept), {answer.nodes} nodes'
    verdict.said = (
        f'{float(value):g} {what}, {got.nodes} nodes ({got.bought} bought, {got.kept} kept), bound '
        f'{None if least is None else float(least)}, {got.nowhere} nowhere; '
        f'exact {exact}, {answer.left_over} nowhere'
    )
    if got.nowhere is not None and got.nowhere != answer.left_over:
        if got.nowhere < answer.left_over:
            verdict.faults.append(
                f'plan better than possible: {got.nowhere} pods fit nowhere, exact {answer.left_over}'
            )
        elif verdict.proved:
            verdict.faults.append(f'false proof: {got.nowhere} pods fit nowhere, exact {answer.left_over}')
        return verdict
    if got.kept is not None and got.bought is not None and got.kept + got.bought != got.nodes:
        verdict.faults.append(f'{got.kept} kept and {got.bought} bought are not {got.nodes} nodes')
    if got.pools and None not in [n for _, n in got.pools] and sum(n for _, n in got.pools) != got.nodes:
        verdict.faults.append(f'pools of {[n for _, n in got.pools]} nodes are not {got.nodes}')
    verdict.optimal = abs(value - right) < CENT
    if value < right - CENT:
        if question == 'resize' and _buys_more(answer, got, priced):
            verdict.said = 'buys more than is needed: ' + verdict.said
        else:
            verdict.faults.append(f'plan better than possible: {float(value):g} {what}, exact {exact}')
    if verdict.optimal and question == 'resize' and _buys_more(answer, got, priced):
        verdict.optimal = False
        verdict.said = 'buys more than is needed: ' + verdict.said
    if least is not None and least > right + CENT:
        verdict.faults.append(f'false bound: at least {float(least):g} {what}, exact {exact}')
    if priced and got.least_nodes is not None and got.least_nodes > answer.nodes:
        verdict.faults.append(f'false bound: at least {got.least_nodes} nodes, exact {exact}')
    if least is not None and least > value + CENT or got.least_nodes is not None and got.least_nodes > got.nodes:
        verdict.faults.append(f'bound above plan: {verdict.said}')
    if verdict.proved and not verdict.optimal:
        verdict.faults.append(f'false proof: {verdict.said}')
    return verdict


def _buys_more(answer, got, priced):
    """Whether the plan's purchase, as far as it is told, is dearer than it has to be."""
    if not priced:
        return got.bought is not None and got.bought > answer.nodes_bought
    if got.purchase is not None:
        return got.purchase > answer.purchase + CENT
    return answer.purchase == 0 and bool(got.bought)


def planes(report):
    """What holds between the data planes of one report."""
    faults = []
    none = next(d for d in report.planes if d['name'] == 'none')
    over = (none.get('onCurrentNodes') or {}).get('unplacedPods')
    for plane in report.planes:
        now, needed = plane.get('onCurrentNodes') or {}, plane.get('recommended') or {}
        more = now.get('unplacedPods')
        if over is not None and more is not None and plane['name'] in ('ambient', 'sidecar') and over > more:
            faults.append(f'none leaves {over} pods over, {plane["name"]} {more}')
        if needed.get('lowerBound') is not None and needed.get('nodes') is not None:
            if needed['lowerBound'] > needed['nodes']:
                faults.append(f'{plane["name"]}: bound {needed["lowerBound"]} above {needed["nodes"]} nodes')
    return faults


def figures(report):
    """What the order of files and of nodes must not change."""
    answer = []
    for plane in report.planes:
        now, needed = plane.get('onCurrentNodes') or {}, plane.get('recommended') or {}
        cost = needed.get('monthlyCost') or {}
        answer.append(
            (
                plane['name'],
                now.get('unplacedPods'),
                now.get('unplacedLowerBound'),
                now.get('proven'),
                *(needed.get(k) for k in ('nodes', 'lowerBound', 'proven', 'kept', 'bought', 'podsThatFitNowhere')),
                cost.get('amount'),
            )
        )
    return answer


def same_by_order(some, other):
    """Faults of two reports of one cluster whose objects, rows and files came in another order."""
    a, b = figures(some), figures(other)
    if a != b:
        return [f'order changes figures: {x} and {y}' for x, y in zip(a, b) if x != y]
    if some.planes != other.planes:
        keys = sorted({k for x, y in zip(some.planes, other.planes) for k in x if x[k] != y.get(k)})
        return [f'order changes {", ".join(keys)}']
    return []


def fewer_pods(question, before, after, priced):
    """One pod fewer never needs a larger purchase (resize) or more money (free), where both are proved."""
    if not before or not after or not before.proven or not after.proven:
        return None
    if before.nowhere != after.nowhere:
        return None
    if question == 'resize':
        a, b = (before.purchase, after.purchase) if priced else (before.bought, after.bought)
        if a is None or b is None:
            return None
        return [f'one pod fewer, and {float(b):g} bought in the place of {float(a):g}'] if b > a + CENT else []
    a, b = (before.cost, after.cost) if priced else (before.nodes, after.nodes)
    if a is None or b is None:
        return None
    return [f'one pod fewer, and {float(b):g} needed in the place of {float(a):g}'] if b > a + CENT else []


def more_nodes(before, after):
    """One node more never leaves more pods over, where both are proved; None: not proved."""
    if not before or not after or not before.proven or not after.proven:
        return None
    if after.left_over > before.left_over:
        return [f'one node more, and {after.left_over} pods left over in the place of {before.left_over}']
    return []
