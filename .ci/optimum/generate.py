"""Small random clusters from a seed, as Kubernetes objects; some can be written as tables too.

A cluster is drawn by theme: none, or one to three of what makes placement hard. Sizes are such that an exact solver
finishes: at most 12 nodes of today and 24 pods beside the daemons.
"""

from dataclasses import dataclass, field
import copy
import random

from draw_rules import CAPACITY, CORDON, HOST, POOL, REGION, TYPE, ZONE, RulesDrawn

THEMES = [
    'taints',
    'selectors',
    'affinity',
    'daemonsets',
    'anti',
    'anti-other',
    'anti-shared',
    'zone-anti',
    'spread-host',
    'spread-zone',
    'ports',
    'gpu',
    'cordoned',
    'control-plane',
    'spot',
    'odd-pod',
    'hostname',
    'together',
]


@dataclass
class Generated:
    seed: int
    objects: list
    prices: dict = field(default_factory=dict)  # (type, capacity or None) -> thousandths an hour
    priced: bool = False  # every kind has a price
    form: str = 'objects'  # or 'dump', 'tables'
    tags: list = field(default_factory=list)

    @property
    def nodes(self):
        return [o for o in self.objects if o['kind'] == 'Node']

    @property
    def deployments(self):
        return [o for o in self.objects if o['kind'] == 'Deployment']

    def copy(self):
        return copy.deepcopy(self)


def generate(seed, tiny=False):
    return _Draw(seed, tiny).cluster()


class _Draw(RulesDrawn):
    def __init__(self, seed, tiny):
        self.r = random.Random(seed)
        self.seed, self.tiny = seed, tiny
        self.tags = set()
        self.next_port = 8000

    def chance(self, p):
        return self.r.random() < p

    def cluster(self):
        r = self.r
        if self.chance(0.2):
            themes = []
        else:
            themes = r.sample(THEMES, r.choice([1, 1, 1, 2, 2, 3]))
        self.themes = set(themes)
        self.form = 'objects'
        if not self.themes - {'daemonsets', 'selectors'} and self.chance(0.5):
            self.form = 'tables'
        self.zones = ['z1', 'z2', 'z3'][: r.choice([2, 2, 3])]
        self._nodes()
        workloads = self._workloads()
        daemons = self._daemons()
        objects = self.nodes + daemons + workloads
        if self.form == 'objects' and self.chance(0.3):
            self.form = 'dump'
        prices, priced = self._prices()
        for w in workloads:
            hard = [
                c
                for c in self._spec(w).get('topologySpreadConstraints') or []
                if c['whenUnsatisfiable'] == 'DoNotSchedule'
            ]
            if len({c['topologyKey'] for c in hard}) > 1:
                self.tags.add('two-spreads')
        if not self.tags - {'priced', 'count-only'}:
            self.tags.add('plain')
        tags = sorted(self.tags)
        return Generated(self.seed, objects, prices, priced, self.form, tags)

    # Nodes

    def _nodes(self):
        r = self.r
        shapes = [(2, 4), (2, 8), (4, 8), (4, 16), (8, 16), (8, 32), (2, 16)]
        most = 3 if self.tiny else 12
        kinds = r.choice([1, 2]) if self.tiny else r.choice([2, 2, 3, 3, 4, 5])
        self.kinds, self.nodes, self.types = [], [], {}
        for k in range(kinds):
            room = most - sum(kind['count'] for kind in self.kinds)
            if room <= 0:
                break
            cpu, memory = r.choice(shapes)
            kind = {
                'pool': f'pool-{"abcde"[k]}',
                'type': f'{"abcde"[k]}{cpu}x{memory}.test',
                # What kubelets leave is odd.
                'cpu': cpu * 1000 - r.choice([0, 60, 70, 80, 110]),
                'memory': memory * 1024 - r.choice([0, 355, 574, 690, 1024]),
                'pods': r.choice([4, 6, 8, 11, 17, 29, 29, 58, 110]),
                'taints': [],
                'spot': False,
                'gpu': 0,
                'count': min(room, r.choice([1, 1, 2, 2, 3, 4])),
                'control-plane': False,
                'cordoned': False,
            }
            self.kinds.append(kind)
            self.types[kind['type']] = (cpu, memory)
        self._kinds_of_themes()
        for kind in self.kinds:
            cordoned = set()
            if kind['cordoned']:
                cordoned = set(r.sample(range(kind['count']), r.randint(1, kind['count'])))
            for n in range(kind['count']):
                self.nodes.append(self._node(kind, f'{kind["pool"]}-{n}', n in cordoned))

    def _kinds_of_themes(self):
        r, kinds = self.r, self.kinds
        if 'taints' in self.themes:
            for kind in r.sample(kinds, r.randint(1, len(kinds))):
                effect = r.choice(['NoSchedule', 'NoSchedule', 'NoExecute', 'PreferNoSchedule'])
                kind['taints'] = [{'key': 'team', 'value': r.choice(['red', 'blue']), 'effect': effect}]
                self.tags.add('taints')
        if 'gpu' in self.themes:
            kind = r.choice(kinds)
            kind['gpu'] = r.choice([1, 2, 4])
            if self.chance(0.5):
                kind['taints'] = kind['taints'] + [
                    {'key': 'nvidia.com/gpu', 'value': 'present', 'effect': 'NoSchedule'}
                ]
            self.tags.add('gpu')
        if 'cordoned' in self.themes:
            r.choice(kinds)['cordoned'] = True
            self.tags.add('cordoned')
        if 'control-plane' in self.themes and len(kinds) > 1:
            kind = kinds[0]
            kind['control-plane'] = True
            kind['pool'] = 'masters'
            kind['taints'] = [{'key': 'node-role.kubernetes.io/control-plane', 'effect': 'NoSchedule'}]
            kind['gpu'] = 0
            kind['cordoned'] = False
            self.tags.add('control-plane')
        if 'spot' in self.themes:
            usable = [k for k in kinds if not k['control-plane']]
            r.choice(usable)['spot'] = True
            self.tags.add('spot')
        if not any(k['cordoned'] for k in kinds):
            self.tags.discard('cordoned')
        if not any(k['gpu'] for k in kinds):
            self.tags.discard('gpu')

    def _node(self, kind, name, cordoned):
        r = self.r
        labels = {
            'kubernetes.io/os': 'linux',
            'kubernetes.io/arch': 'amd64',
            HOST: name,
            REGION: 'eu-test-1',
            ZONE: r.choice(self.zones),
            TYPE: kind['type'],
            POOL: kind['pool'],
            CAPACITY: 'SPOT' if kind['spot'] else 'ON_DEMAND',
        }
        if kind['control-plane']:
            labels['node-role.kubernetes.io/control-plane'] = ''
        offer = {'cpu': f'{kind["cpu"]}m', 'memory': f'{kind["memory"]}Mi', 'pods': str(kind['pods'])}
        if kind['gpu']:
            offer['nvidia.com/gpu'] = str(kind['gpu'])
        spec = {}
        taints = list(kind['taints'])
        if cordoned:
            spec['unschedulable'] = True
            taints.append(dict(CORDON))
        if taints:
            spec['taints'] = taints
        return {
            'apiVersion': 'v1',
            'kind': 'Node',
            'metadata': {'name': name, 'labels': labels},
            'spec': spec,
            'status': {
                'capacity': dict(offer),
                'allocatable': offer,
                'conditions': [{'type': 'Ready', 'status': 'True'}],
                'nodeInfo': {'kubeletVersion': 'v1.34.1', 'operatingSystem': 'linux', 'architecture': 'amd64'},
            },
        }

    # Pods

    def _workloads(self):
        r = self.r
        ordinary = [k for k in self.kinds if not k['control-plane']]
        room_cpu = sum(k['cpu'] * k['count'] for k in ordinary)
        room_memory = sum(k['memory'] * k['count'] for k in ordinary)
        target = r.choice([0.3, 0.5, 0.7, 0.85, 0.95, 1.05, 1.2, 1.5])
        most = 5 if self.tiny else 24
        largest = max(k['cpu'] for k in ordinary), max(k['memory'] for k in ordinary)
        style = r.choice(['small', 'mixed', 'mixed', 'big'])
        self.workloads, pods, cpu, memory = [], 0, 0, 0
        while pods < most and max(cpu / room_cpu, memory / room_memory) < target and len(self.workloads) < 8:
            replicas = min(most - pods, r.choice([1, 1, 2, 2, 3, 3, 4, 5, 6]))
            if self.tiny:
                replicas = min(replicas, 3)
            want = self._request(style, largest)
            self.workloads.append(self._deployment(len(self.workloads), replicas, want))
            pods += replicas
            cpu += replicas * want[0]
            memory += replicas * want[1]
        if 'odd-pod' in self.themes:
            self._odd_pod()
        self._rules()
        return self.workloads

    def _request(self, style, largest):
        r = self.r
        low, high = {'small': (0.03, 0.25), 'mixed': (0.05, 0.6), 'big': (0.25, 0.8)}[style]
        cpu, memory = (int(r.uniform(low, high) * x) for x in largest)
        if self.chance(0.4):
            cpu = max(10, cpu // 50 * 50)
            memory = max(16, memory // 64 * 64)
        if self.chance(0.3):
            memory = max(16, memory // 4)
        elif self.chance(0.3):
            cpu = max(10, cpu // 4)
        return max(cpu, 5), max(memory, 8)

    def _deployment(self, index, replicas, want, name=None):
        app = name or f'app-{index}'
        resources = {'requests': {'cpu': f'{want[0]}m', 'memory': f'{want[1]}Mi'}}
        return {
            'apiVersion': 'apps/v1',
            'kind': 'Deployment',
            'metadata': {'name': app, 'namespace': 'shop'},
            'spec': {
                'replicas': replicas,
                'selector': {'matchLabels': {'app': app}},
                'template': {
                    'metadata': {'labels': {'app': app}},
                    'spec': {'containers': [{'name': 'main', 'image': 'test/app:1', 'resources': resources}]},
                },
            },
        }

    def _odd_pod(self):
        r = self.r
        odd = self._deployment(0, r.choice([1, 1, 2]), (100, 64), 'odd')
        spec = odd['spec']['template']['spec']
        asked = spec['containers'][0]['resources']['requests']
        which = r.randrange(4)
        if which == 0:
            asked['cpu'] = '96'
        elif which == 1:
            asked['memory'] = '900Gi'
        elif which == 2:
            spec['nodeSelector'] = {'example.com/nowhere': 'yes'}
        else:
            asked['example.com/fpga'] = '1'
            spec['containers'][0]['resources']['limits'] = {'example.com/fpga': '1'}
        self.workloads.append(odd)
        self.tags.add('odd-pod')

    def _daemons(self):
        r = self.r
        daemons = []
        if 'daemonsets' not in self.themes:
            return daemons
        smallest = min(k['cpu'] for k in self.kinds), min(k['memory'] for k in self.kinds)
        for d in range(r.choice([1, 1, 2, 3])):
            want = int(smallest[0] * r.uniform(0.01, 0.15)), int(smallest[1] * r.uniform(0.01, 0.15))
            daemon = self._deployment(d, 1, want, f'agent-{d}')
            daemon['kind'] = 'DaemonSet'
            daemon['metadata']['namespace'] = 'ops'
            del daemon['spec']['replicas']
            spec = self._spec(daemon)
            if self.chance(0.35):
                spec['nodeSelector'] = {POOL: r.choice(self.kinds)['pool']}
            if self.form != 'tables':
                if self.chance(0.4):
                    spec['tolerations'] = [{'operator': 'Exists'}]
                if self.chance(0.15):
                    spec['containers'][0]['ports'] = [{'containerPort': 9000 + d, 'hostPort': 9000 + d}]
            daemons.append(daemon)
        self.tags.add('daemonsets')
        return daemons

    # Money

    def _prices(self):
        r = self.r
        how = r.choice(['none', 'list', 'list', 'part'])
        if self.form == 'tables':
            how = r.choice(['list', 'list', 'list', 'none', 'part'])
        prices = {}
        if how == 'none':
            self.tags.add('count-only')
            return prices, False
        spot_apart = how == 'list' and self.form != 'tables' and any(k['spot'] for k in self.kinds) and self.chance(0.6)
        for name, (cpu, memory) in self.types.items():
            price = max(1, round((cpu * 30 + memory * 4) * r.uniform(0.7, 1.3)))
            if spot_apart:
                prices[name, 'ON_DEMAND'] = price
                prices[name, 'SPOT'] = max(1, int(price * r.uniform(0.25, 0.6)))
            else:
                prices[name, None] = price
        if spot_apart:
            self.tags.add('spot-price')
        if how == 'part' and len(prices) > 1:
            # One kind, not of the control plane, has no price: every kind counts 1.
            usable = [k['type'] for k in self.kinds if not k['control-plane']]
            del prices[r.choice(usable), None]
            self.tags.add('count-only')
            return prices, False
        self.tags.add('priced')
        return prices, True
