"""What keeps a random cluster's pods apart, together, or to some nodes: one method a theme."""

HOST = 'kubernetes.io/hostname'
ZONE = 'topology.kubernetes.io/zone'
REGION = 'topology.kubernetes.io/region'
TYPE = 'node.kubernetes.io/instance-type'
POOL = 'example.com/pool'
CAPACITY = 'eks.amazonaws.com/capacityType'
CORDON = {'key': 'node.kubernetes.io/unschedulable', 'effect': 'NoSchedule'}


class RulesDrawn:
    """The half of the generator that writes rules into workloads; `r`, `kinds`, `nodes`, `workloads` and `tags` are
    the other's."""

    def _anti(self, workload, term):
        rules = self._spec(workload).setdefault('affinity', {}).setdefault('podAntiAffinity', {})
        rules.setdefault('requiredDuringSchedulingIgnoredDuringExecution', []).append(term)

    def _own(self, workload):
        return {'matchLabels': {'app': self._labels(workload)['app']}}

    @staticmethod
    def _labels(workload):
        return workload['spec']['template']['metadata']['labels']

    @staticmethod
    def _spec(workload):
        return workload['spec']['template']['spec']

    def _some(self, share=0.6):
        """Some of the ordinary workloads, at least one."""
        usable = [w for w in self.workloads if w['metadata']['name'] != 'odd']
        if not usable:
            return []
        chosen = [w for w in usable if self.chance(share)]
        return chosen or [self.r.choice(usable)]

    def _rules(self):
        if not self.workloads:
            return
        r = self.r
        ordinary = [k for k in self.kinds if not k['control-plane']]
        for theme in sorted(self.themes):
            if theme == 'taints':
                for w in self._some(0.5):
                    self._spec(w).setdefault('tolerations', []).append(
                        r.choice(
                            [
                                {'key': 'team', 'operator': 'Exists'},
                                {'key': 'team', 'operator': 'Equal', 'value': 'red'},
                                {'key': 'team', 'value': 'blue', 'effect': 'NoSchedule'},
                                {'operator': 'Exists'},
                            ]
                        )
                    )
            elif theme == 'selectors':
                for w in self._some(0.4):
                    self._spec(w)['nodeSelector'] = {POOL: r.choice(ordinary)['pool']}
                    self.tags.add('selectors')
            elif theme == 'affinity':
                for w in self._some(0.5):
                    self._node_affinity(w)
            elif theme == 'anti':
                for w in self._some(0.5):
                    self._anti(w, {'labelSelector': self._own(w), 'topologyKey': HOST})
                    self.tags.add('anti')
            elif theme == 'anti-shared':
                chosen = self._some(0.5)
                for w in chosen:
                    self._labels(w)['tier'] = 'front'
                for w in chosen:
                    self._anti(w, {'labelSelector': {'matchLabels': {'tier': 'front'}}, 'topologyKey': HOST})
                self.tags.add('anti-shared')
            elif theme == 'anti-other':
                self._anti_other(HOST)
            elif theme == 'zone-anti':
                if self.chance(0.5):
                    for w in self._some(0.3):
                        self._anti(w, {'labelSelector': self._own(w), 'topologyKey': ZONE})
                        self.tags.add('zone-anti')
                else:
                    self._anti_other(ZONE)
            elif theme in ('spread-host', 'spread-zone'):
                self._spread(HOST if theme == 'spread-host' else ZONE, theme)
            elif theme == 'ports':
                self._ports()
            elif theme == 'gpu' and 'gpu' in self.tags:
                self._gpu()
            elif theme == 'control-plane' and 'control-plane' in self.tags:
                for w in self._some(0.3):
                    self._spec(w).setdefault('tolerations', []).append(
                        {'key': 'node-role.kubernetes.io/control-plane', 'operator': 'Exists'}
                    )
                    if self.chance(0.2):
                        self._spec(w).setdefault('nodeSelector', {})['node-role.kubernetes.io/control-plane'] = ''
                        break
            elif theme == 'cordoned' and self.chance(0.2):
                self._spec(self._some(0.2)[0]).setdefault('tolerations', []).append(
                    {'key': CORDON['key'], 'operator': 'Exists', 'effect': 'NoSchedule'}
                )
            elif theme == 'hostname':
                self._hostname()
            elif theme == 'together':
                self._together()

    def _node_affinity(self, w):
        r = self.r
        ordinary = [k for k in self.kinds if not k['control-plane']]
        some = r.sample(ordinary, r.randint(1, len(ordinary)))
        expression = r.choice(
            [
                {'key': POOL, 'operator': 'In', 'values': [k['pool'] for k in some]},
                {'key': POOL, 'operator': 'NotIn', 'values': [some[0]['pool']]},
                {'key': TYPE, 'operator': 'In', 'values': [k['type'] for k in some]},
                {'key': ZONE, 'operator': 'In', 'values': r.sample(self.zones, r.randint(1, len(self.zones)))},
                {'key': 'example.com/absent', 'operator': 'DoesNotExist'},
            ]
        )
        terms = [{'matchExpressions': [expression]}]
        if self.chance(0.2):
            terms.append({'matchExpressions': [{'key': ZONE, 'operator': 'In', 'values': [self.zones[0]]}]})
        self._spec(w).setdefault('affinity', {})['nodeAffinity'] = {
            'requiredDuringSchedulingIgnoredDuringExecution': {'nodeSelectorTerms': terms}
        }
        self.tags.add('affinity')

    def _anti_other(self, key):
        if len(self.workloads) < 2:
            return
        for _ in range(self.r.choice([1, 1, 2])):
            a, b = self.r.sample(self.workloads, 2)
            self._anti(a, {'labelSelector': self._own(b), 'topologyKey': key})
            self.tags.add('anti-other' if key == HOST else 'zone-anti')

    def _spread(self, key, tag):
        r = self.r
        for w in self._some(0.4):
            constraint = {
                'maxSkew': r.choice([1, 1, 2]),
                'topologyKey': key,
                'whenUnsatisfiable': 'DoNotSchedule',
                'labelSelector': self._own(w),
            }
            if self.chance(0.2):
                constraint['minDomains'] = r.choice([2, 3])
            if self.chance(0.15):
                constraint['nodeTaintsPolicy'] = 'Honor'
            if self.chance(0.1):
                constraint['nodeAffinityPolicy'] = 'Ignore'
            self._spec(w).setdefault('topologySpreadConstraints', []).append(constraint)
            self.tags.add(tag)
        if self.chance(0.1):
            self._spec(r.choice(self.workloads)).setdefault('topologySpreadConstraints', []).append(
                {
                    'maxSkew': 1,
                    'topologyKey': key,
                    'whenUnsatisfiable': 'ScheduleAnyway',
                    'labelSelector': {'matchLabels': {'app': 'app-0'}},
                }
            )

    def _ports(self):
        r = self.r
        for w in self._some(0.5):
            port = {'containerPort': 8080, 'hostPort': r.choice([80, 443, 9000])}
            if self.chance(0.2):
                port['protocol'] = 'UDP'
            if self.chance(0.15):
                port['hostIP'] = r.choice(['10.0.0.1', '10.0.0.2'])
            self._spec(w)['containers'][0]['ports'] = [port]
            if self.chance(0.15):
                self._spec(w)['hostNetwork'] = True
                port['containerPort'] = port['hostPort']
            self.tags.add('ports')

    def _gpu(self):
        most = max(k['gpu'] for k in self.kinds)
        for w in self._some(0.3):
            count = str(self.r.randint(1, most))
            resources = self._spec(w)['containers'][0]['resources']
            resources['requests']['nvidia.com/gpu'] = count
            resources['limits'] = {'nvidia.com/gpu': count}
            self._spec(w).setdefault('tolerations', []).append({'key': 'nvidia.com/gpu', 'operator': 'Exists'})

    def _hostname(self):
        r = self.r
        for w in self._some(0.2):
            name = r.choice(self.nodes)['metadata']['name']
            if self.chance(0.5):
                self._spec(w).setdefault('nodeSelector', {})[HOST] = name
            else:
                self._spec(w).setdefault('affinity', {})['nodeAffinity'] = {
                    'requiredDuringSchedulingIgnoredDuringExecution': {
                        'nodeSelectorTerms': [
                            {
                                'matchFields': [
                                    {'key': 'metadata.name', 'operator': r.choice(['In', 'NotIn']), 'values': [name]}
                                ]
                            }
                        ]
                    }
                }
            self.tags.add('hostname')

    def _together(self):
        """Required pod affinity: to its own pods, or to another app."""
        r = self.r
        w = self._some(0.2)[0]
        other = (
            w if self.chance(0.5) or len(self.workloads) < 2 else r.choice([o for o in self.workloads if o is not w])
        )
        rules = self._spec(w).setdefault('affinity', {}).setdefault('podAffinity', {})
        rules['requiredDuringSchedulingIgnoredDuringExecution'] = [
            {'labelSelector': self._own(other), 'topologyKey': r.choice([HOST, ZONE])}
        ]
        self.tags.add('together')
