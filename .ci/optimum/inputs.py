"""Writes a generated cluster as meshplan reads it: manifests, a dump with live pods, or the two tables."""

import csv
import json
import os

from generate import CAPACITY, POOL, TYPE
import rules


def cluster(generated):
    """What the model sees of it: Kubernetes' objects with the prices of its nodes, in thousandths an hour."""
    read = rules.read(generated.objects)
    for node in read.nodes:
        kind, capacity = node.labels[TYPE], node.labels[CAPACITY]
        prices = generated.prices
        node.price = prices.get((kind, capacity), prices.get((kind, None)))
        node.buy_price = prices.get((kind, 'ON_DEMAND'), prices.get((kind, None)))
    return read


def write(generated, folder, mode=None, order=None, where=None):
    """Fills a new folder. `order`: a random.Random that shuffles objects, rows and files. `where`: see `dump`."""
    os.makedirs(folder)
    shuffle = order.shuffle if order else lambda items: None
    settings = []
    if mode:
        settings.append(f'recommend: {{mode: {mode}}}')
    if generated.form == 'tables':
        _tables(generated, folder, shuffle)
    else:
        objects = dump(generated, where) if generated.form == 'dump' else list(generated.objects)
        shuffle(objects)
        parts = [objects]
        if order:
            cut = order.randint(0, len(objects))
            parts = [part for part in (objects[:cut], objects[cut:]) if part]
        for n, part in enumerate(parts):
            with open(os.path.join(folder, f'part-{n}.json'), 'w') as file:
                json.dump({'apiVersion': 'v1', 'kind': 'List', 'items': part}, file, indent=1)
        if generated.prices:
            _prices(generated, folder, shuffle)
            settings.append('prices: {file: prices.csv}')
    if settings:
        with open(os.path.join(folder, 'meshplan.yaml'), 'w') as file:
            file.write('\n'.join(settings) + '\n')


def _money(thousandths):
    return f'{thousandths // 1000}.{thousandths % 1000:03d}'


def _prices(generated, folder, shuffle):
    rows = sorted(generated.prices.items(), key=str)
    shuffle(rows)
    with open(os.path.join(folder, 'prices.csv'), 'w', newline='') as file:
        out = csv.writer(file)
        by_capacity = any(capacity for (_, capacity), _ in rows)
        out.writerow(['instance_type', 'region', 'price_per_hour'] + ['capacity_type'] * by_capacity)
        for (kind, capacity), price in rows:
            out.writerow([kind, 'eu-test-1', _money(price)] + [capacity] * by_capacity)


def _tables(generated, folder, shuffle):
    pools = {}
    for node in generated.nodes:
        pools.setdefault(node['metadata']['labels'][POOL], []).append(node)
    rows = []
    for pool, nodes in pools.items():
        kind, offer = nodes[0]['metadata']['labels'][TYPE], nodes[0]['status']['allocatable']
        price = generated.prices.get((kind, None))
        rows.append(
            [
                pool,
                kind,
                len(nodes),
                offer['cpu'],
                offer['memory'],
                offer['pods'],
                '' if price is None else _money(price),
            ]
        )
    shuffle(rows)
    with open(os.path.join(folder, 'nodes.csv'), 'w', newline='') as file:
        out = csv.writer(file)
        out.writerow(
            ['pool', 'instance_type', 'count', 'allocatable_cpu', 'allocatable_memory', 'max_pods', 'price_per_hour']
        )
        out.writerows(rows)
    rows = []
    for o in generated.objects:
        if o['kind'] in ('Deployment', 'DaemonSet'):
            spec = o['spec']['template']['spec']
            asked = spec['containers'][0]['resources']['requests']
            rows.append(
                [
                    o['metadata']['namespace'],
                    o['metadata']['name'],
                    o['kind'],
                    o['spec'].get('replicas', 1),
                    asked['cpu'],
                    asked['memory'],
                    (spec.get('nodeSelector') or {}).get(POOL, ''),
                ]
            )
    shuffle(rows)
    with open(os.path.join(folder, 'services.csv'), 'w', newline='') as file:
        out = csv.writer(file)
        out.writerow(['namespace', 'workload', 'kind', 'replicas', 'cpu_request', 'memory_request', 'node_pool'])
        out.writerows(rows)


def dump(generated, where):
    """The objects with live pods: `where` says on which nodes those of a Deployment stand, the rest is Pending."""
    objects = list(generated.objects)
    nodes = rules.read(generated.objects)
    for o in generated.objects:
        meta = o['metadata']
        if o['kind'] == 'Deployment':
            places = list((where or {}).get(meta['name'], []))[: o['spec']['replicas']]
            places += [None] * (o['spec']['replicas'] - len(places))
            for n, place in enumerate(places):
                objects.append(_pod(o, f'{meta["name"]}-5d9c7b-{n}', 'ReplicaSet', f'{meta["name"]}-5d9c7b', place))
        elif o['kind'] == 'DaemonSet':
            for node in nodes.nodes:
                standing, _, _, _ = rules.daemons_on(nodes, node)
                if any(d.name == meta['name'] for d in standing):
                    pod = _pod(o, f'{meta["name"]}-{node.name}', 'DaemonSet', meta['name'], node.name)
                    spec = pod['spec']
                    spec['tolerations'] = (spec.get('tolerations') or []) + rules.DAEMON_TOLERATIONS
                    spec['affinity'] = {
                        'nodeAffinity': {
                            'requiredDuringSchedulingIgnoredDuringExecution': {
                                'nodeSelectorTerms': [
                                    {'matchFields': [{'key': 'metadata.name', 'operator': 'In', 'values': [node.name]}]}
                                ]
                            }
                        }
                    }
                    objects.append(pod)
    return objects


def _pod(owner, name, kind, owner_name, place):
    template = owner['spec']['template']
    labels = dict(template['metadata']['labels'])
    if kind == 'ReplicaSet':
        labels['pod-template-hash'] = '5d9c7b'
    spec = json.loads(json.dumps(template['spec']))
    if place:
        spec['nodeName'] = place
    return {
        'apiVersion': 'v1',
        'kind': 'Pod',
        'metadata': {
            'name': name,
            'namespace': owner['metadata']['namespace'],
            'labels': labels,
            'ownerReferences': [
                {
                    'apiVersion': 'apps/v1',
                    'kind': kind,
                    'name': owner_name,
                    'uid': f'u-{owner_name}',
                    'controller': True,
                }
            ],
        },
        'spec': spec,
        'status': {'phase': 'Running' if place else 'Pending'},
    }


def places(problem, answer):
    """Workload -> the names of today's nodes that an answer of `solve.today` puts its pods on."""
    names = [name for kind in problem.kinds for name in kind.members]
    result = {}
    for name, (_, _, pods) in zip(names, answer.fleet):
        for i, count in sorted(pods.items()):
            result.setdefault(problem.names[i], []).extend([name] * count)
    return result
