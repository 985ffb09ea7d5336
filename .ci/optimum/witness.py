"""Adds the solver's own plans up again, on the objects and with the rules of `brute.py`: an answer that meshplan is
told to have missed is one that there is."""

from collections import Counter

import brute
from rules import HOSTNAME


class WrongModel(Exception):
    pass


def check(cluster, p, answer, question, priced):
    """Raises WrongModel where the plan of an answer breaks a rule, or is not of the pods and the money that it
    states."""
    by_name = {node.name: node for node in cluster.nodes}
    waiting = {k: list(kind.members) for k, kind in enumerate(p.kinds)}
    nodes, contents, money, daemons = [], [], Counter(), 0
    for number, (k, bought, pods) in enumerate(answer.fleet):
        if bought:
            template = p.kinds[k].template
            labels = dict(template.labels)
            if HOSTNAME in labels:
                labels[HOSTNAME] = f'bought-{number}'
            node = type(template)(f'bought-{number}', labels, template.taints, False, template.offer)
            money['bought'] += template.price if priced else 1
        else:
            node = by_name[waiting[k].pop(0)]
            if not node.control_plane:
                money['kept'] += node.price if priced else 1
        nodes.append(node)
        contents.append(pods)
    names = [q.name for q in cluster.pods]
    counts = [[0] * len(nodes) for _ in cluster.pods]
    for n, pods in enumerate(contents):
        for i, count in pods.items():
            counts[names.index(p.names[i])][n] += count
    fleet = brute.Fleet(cluster, nodes)
    for row, allowed in zip(counts, fleet.allowed):
        if any(count and not may for count, may in zip(row, allowed)):
            raise WrongModel(f'{question}: a pod stands where its own rules do not let it')
    if not fleet.valid(counts):
        raise WrongModel(f'{question}: a plan that breaks a rule between pods, or has no room')
    daemons = sum(len(d[1]) for d in fleet.daemons) if question == 'today' else 0
    left = sum(q.count for q in cluster.pods) - sum(map(sum, counts)) + daemons
    if left != answer.left_over:
        raise WrongModel(f'{question}: {left} pods left over, not {answer.left_over}')
    if question != 'today' and money['bought'] + money['kept'] != answer.cost:
        raise WrongModel(f'{question}: costs {dict(money)}, not {answer.purchase} and {answer.kept}')
    if question == 'resize' and money['bought'] != answer.purchase:
        raise WrongModel(f'{question}: buys for {money["bought"]}, not {answer.purchase}')
