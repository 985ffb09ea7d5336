"""Answers as meshplan would if every answer were exact: what the checks and properties themselves are held to account with.

  .ci/optimum/run .ci/optimum/stand_in.py --count 100      must print 100 % optimal and proved, and nothing broken

Reads the inputs as they are written for meshplan, so that what `inputs.py` writes is looked at too.
"""

import csv
import glob
import json
import os
import sys

import generate
import inputs
import problem
import solve


def read(folder):
    """What a folder of `inputs.write` holds."""
    objects, prices, priced = [], {}, True
    for path in sorted(glob.glob(os.path.join(folder, 'part-*.json'))):
        objects += json.load(open(path))['items']
    if os.path.exists(os.path.join(folder, 'prices.csv')):
        for row in csv.DictReader(open(os.path.join(folder, 'prices.csv'))):
            prices[row['instance_type'], row.get('capacity_type')] = round(float(row['price_per_hour']) * 1000)
    if os.path.exists(os.path.join(folder, 'nodes.csv')):
        for row in csv.DictReader(open(os.path.join(folder, 'nodes.csv'))):
            objects += [_node(row, n) for n in range(int(row['count']))]
            if row['price_per_hour']:
                prices[row['instance_type'], None] = round(float(row['price_per_hour']) * 1000)
        objects += [_workload(row) for row in csv.DictReader(open(os.path.join(folder, 'services.csv')))]
    drawn = generate.Generated(0, objects, prices)
    cluster = inputs.cluster(drawn)
    priced = all(node.price is not None for node in cluster.nodes)
    settings = os.path.join(folder, 'meshplan.yaml')
    free = os.path.exists(settings) and 'mode: free' in open(settings).read()
    return cluster, priced, free


def _node(row, n):
    name = f'{row["pool"]}-{n}'
    labels = {
        generate.HOST: name,
        generate.TYPE: row['instance_type'],
        generate.POOL: row['pool'],
        generate.CAPACITY: 'ON_DEMAND',
    }
    offer = {'cpu': row['allocatable_cpu'], 'memory': row['allocatable_memory'], 'pods': row['max_pods']}
    return {'kind': 'Node', 'metadata': {'name': name, 'labels': labels}, 'status': {'allocatable': offer}}


def _workload(row):
    asked = {'cpu': row['cpu_request'], 'memory': row['memory_request']}
    spec = {'containers': [{'resources': {'requests': asked}}]}
    if row['node_pool']:
        spec['nodeSelector'] = {generate.POOL: row['node_pool']}
    template = {'metadata': {'labels': {'app': row['workload']}}, 'spec': spec}
    return {
        'kind': row['kind'],
        'metadata': {'name': row['workload'], 'namespace': row['namespace']},
        'spec': {'replicas': int(row['replicas']), 'template': template},
    }


def money(thousandths):
    cents = thousandths * 73
    return {'amount': f'{cents // 100}.{cents % 100:02d}', 'currency': 'USD'}


def main(folder):
    cluster, priced, free = read(folder)
    p = problem.problem(cluster, priced)
    now = solve.today(p)
    best = solve.free(p) if free else solve.resize(p, now)
    needed = {
        'nodes': best.nodes,
        'lowerBound': best.nodes,
        'proven': best.exact,
        'podsThatFitNowhere': best.left_over,
        'kept': best.nodes_kept,
        'bought': best.nodes_bought,
    }
    if free:
        # Which nodes of a fleet are today's is chance there.
        needed['kept'] = needed['bought'] = None
    if priced:
        needed['monthlyCost'] = needed['costLowerBound'] = money(best.cost)
        needed['purchaseCost'] = None if free else money(best.purchase)
    plane = {
        'name': 'none',
        'recommended': needed,
        'onCurrentNodes': {
            'unplacedPods': now.left_over,
            'unplacedLowerBound': now.left_over_least,
            'proven': now.exact,
        },
    }
    print(json.dumps({'dataPlanes': [plane], 'findings': []}))


if __name__ == '__main__':
    main(sys.argv[2])
