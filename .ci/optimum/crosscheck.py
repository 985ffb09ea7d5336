"""Holds the CP-SAT model against brute force on tiny clusters.

crosscheck.py [COUNT [SEED]]    exit status 1 where they differ
"""

import sys

import brute
import generate
import inputs
import problem
import solve
import witness


def main(count, seed):
    wrong = compared = by_order = 0
    for n in range(count):
        generated = generate.generate(seed + n, tiny=True)
        cluster = inputs.cluster(generated)
        p = problem.problem(cluster, generated.priced)
        answer = solve.today(p)
        fleet = brute.Fleet(cluster, cluster.nodes)
        right = fleet.least()
        if answer.left_over != right:
            wrong += 1
            print(f'seed {seed + n} ({", ".join(generated.tags)}): left over: model {answer.left_over}, brute {right}')
        online = sum(x.count for x in cluster.pods) - fleet.scheduled()
        if online != right:
            by_order += 1
            print(f'seed {seed + n} ({", ".join(generated.tags)}): left over: in one go {right}, one by one {online}')
        for ask, first in ((solve.resize, True), (solve.free, False)):
            best = ask(p)
            witness.check(cluster, p, best, ask.__name__, generated.priced)
            if best.nodes_bought > 2:
                continue
            compared += 1
            known = brute.cheapest(cluster, generated.priced, 2, best.left_over, first)
            money = (best.purchase, best.kept) if first else (best.cost,)
            # With more than two bought nodes brute force knows nothing cheaper than it has seen.
            if known is None or known != money:
                wrong += 1
                print(f'seed {seed + n} ({", ".join(generated.tags)}): {ask.__name__}: model {money}, brute {known}')
            fewer = best.left_over - 1
            if fewer >= p.unfit and brute.cheapest(cluster, generated.priced, 2, fewer, first) is not None:
                wrong += 1
                print(f'seed {seed + n} ({", ".join(generated.tags)}): {ask.__name__}: {fewer} can be left over')
    print(f'{count} tiny clusters, {compared} fleets compared: {wrong} differ; {by_order} differ by the order of pods')
    return wrong


if __name__ == '__main__':
    arguments = [int(a) for a in sys.argv[1:]] + [200, 1][len(sys.argv) - 1 :]
    sys.exit(main(*arguments) > 0)
