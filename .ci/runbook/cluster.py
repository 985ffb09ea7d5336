"""A cluster with Istio: its objects, and what Kubernetes and Istio make of them - pods, sidecars, waypoints, conditions.

Written from Istio's sources (istio/istio pkg/kube/inject/inject.go and the injector's webhooks, cni/pkg/util/podutil.go,
pilot/pkg/serviceregistry/ambient/workloads.go and waypoints.go), and apart from the planner's own rules.
"""

import copy
import itertools
import json

import kinds
from patches import Refused
import schemas

RESTARTED = 'kubectl.kubernetes.io/restartedAt'
APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
OWNERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout']


class Cluster:
    def __init__(self, objects):
        self.objects = {}
        self.releases = set()
        self.history = []
        self.removed = {}  # what the charts made of releases that are gone
        self.hbone = False  # istiod makes sidecars that speak HBONE
        self._version = itertools.count(100)
        self._names = itertools.count(1)
        for value in objects:
            self.put(kinds.of_object(value), copy.deepcopy(value))
        for name, release in (('istiod', 'istiod'), ('ztunnel', 'ztunnel'), ('istio-cni-node', 'istio-cni')):
            if self.find('Deployment' if name == 'istiod' else 'DaemonSet', 'istio-system', name):
                self.releases.add(release)
        if 'ztunnel' in self.releases:
            self.hbone = True
            self.start_all()

    # MARK: Objects

    def find(self, kind, namespace, name):
        """An object by a kind's name, such as Service; a Gateway is the Gateway API's."""
        kind = kinds.GATEWAY if kind == 'Gateway' else kinds.named(kind)
        return self.objects.get((kind.group, kind.name, namespace, name))

    def all(self, kind):
        kind = kinds.GATEWAY if kind == 'Gateway' else kinds.named(kind) if isinstance(kind, str) else kind
        return [value for key, value in sorted(self.objects.items()) if key[:2] == (kind.group, kind.name)]

    def put(self, kind, value, checked=False):
        """Creates an object or takes it in the place of the one that is there."""
        if checked and (found := schemas.faults(kind, value)):
            raise Refused(422, 'Invalid', f"{kind.name} {value['metadata'].get('name')} is invalid: {'; '.join(found)}")
        metadata = value['metadata']
        marks = (((value.get('spec') or {}).get('template') or {}).get('metadata') or {}).get('annotations') or {}
        if checked and RESTARTED in marks:
            # kubectl refuses two restarts within a second, which here are often that near to each other.
            marks[RESTARTED] = f'restart {next(self._version)}' if kind.name in OWNERS else marks[RESTARTED]
        if kind.namespaced:
            metadata.setdefault('namespace', 'default')
            if checked and not self.find('Namespace', '', metadata['namespace']):
                raise Refused(404, 'NotFound', f"namespaces \"{metadata['namespace']}\" not found")
        else:
            metadata.pop('namespace', None)
        key = (kind.group, kind.name, metadata.get('namespace', ''), metadata['name'])
        old = self.objects.get(key)
        number = next(self._version)
        metadata.setdefault('uid', f'00000000-0000-0000-0000-{number:012}')
        metadata.setdefault('creationTimestamp', '2026-01-01T00:00:00Z')
        metadata['generation'] = (old or value)['metadata'].get('generation', 0) + (not old or old.get('spec') != value.get('spec'))
        metadata['resourceVersion'] = str(number)
        self.objects[key] = value
        if kind.name == 'DaemonSet':
            value['spec'].setdefault('updateStrategy', {'type': 'RollingUpdate'})
        if kind.name in OWNERS:
            self._ready(value)
            if not old or old['spec'].get('template') != value['spec'].get('template'):
                self.start(value)
        elif kind == kinds.GATEWAY:
            value['status'] = {'conditions': [
                {'type': name, 'status': 'True', 'reason': name, 'message': '',
                 'lastTransitionTime': '2026-01-01T00:00:00Z'} for name in ('Accepted', 'Programmed')]}
        self.settle()
        return value

    def delete(self, kind, namespace, name):
        value = self.objects.pop((kind.group, kind.name, namespace, name), None)
        if value is None:
            raise Refused(404, 'NotFound', f'{kind.plural} "{name}" not found')
        if kind.name in OWNERS:
            for pod in self.pods_of(value):
                self.delete(kinds.named('Pod'), namespace, pod['metadata']['name'])
        elif kind.name == 'Pod':
            owner = (value['metadata'].get('ownerReferences') or [None])[0]
            if owner and (holder := self.find(owner['kind'], namespace, owner['name'])):
                self._pod(holder)
        self.settle()
        return value

    def _ready(self, value):
        count = value['spec'].get('replicas', 1) if value['kind'] != 'DaemonSet' else 3
        generation = value['metadata']['generation']
        names = (['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'numberAvailable',
                  'updatedNumberScheduled'] if value['kind'] == 'DaemonSet'
                 else ['replicas', 'readyReplicas', 'availableReplicas', 'updatedReplicas', 'currentReplicas'])
        value['status'] = {name: count for name in names} | {'observedGeneration': generation}

    # MARK: Pods

    def pods_of(self, owner):
        mark = (owner['kind'], owner['metadata']['name'])
        return [pod for pod in self.all('Pod') if pod['metadata']['namespace'] == owner['metadata']['namespace']
                and mark in [(own['kind'], own['name']) for own in pod['metadata'].get('ownerReferences', [])]]

    def start_all(self):
        for kind in OWNERS:
            for value in self.all(kind):
                self.start(value)

    def start(self, owner):
        """New pods in the place of a workload's old ones."""
        for pod in self.pods_of(owner):
            self.objects.pop(('', 'Pod', pod['metadata']['namespace'], pod['metadata']['name']))
        for _ in range(owner['spec'].get('replicas', 1)):
            self._pod(owner)

    def _pod(self, owner):
        metadata, template = owner['metadata'], copy.deepcopy(owner['spec'].get('template') or {})
        own = template.setdefault('metadata', {})
        own['name'] = f"{metadata['name']}-{next(self._names):05}"
        own['namespace'] = metadata['namespace']
        own['ownerReferences'] = [{
            'apiVersion': owner['apiVersion'], 'kind': owner['kind'], 'name': metadata['name'], 'uid': metadata['uid'],
            'controller': True}]
        pod = {'apiVersion': 'v1', 'kind': 'Pod', 'metadata': own, 'spec': template.get('spec', {}),
               'status': {'phase': 'Running', 'conditions': [{'type': 'Ready', 'status': 'True'}]}}
        if self._is_injected(pod):
            own['annotations'] = (own.get('annotations') or {}) | {
                'sidecar.istio.io/status': '{"containers":["istio-proxy"],"revision":"default"}'}
            if self.hbone:
                own['labels'] = (own.get('labels') or {}) | {'networking.istio.io/tunnel': 'http'}
            # istio-proxy is a restartable init container since Istio 1.27.
            pod['spec']['initContainers'] = [{
                'name': 'istio-proxy', 'image': 'proxyv2:1.31.1', 'restartPolicy': 'Always',
                'resources': {'requests': {'cpu': '100m', 'memory': '128Mi'}}}]
        own.setdefault('creationTimestamp', '2026-01-01T00:00:00Z')
        own['resourceVersion'] = str(next(self._version))
        own['uid'] = f"00000000-0000-0000-0001-{next(self._version):012}"
        self.objects[('', 'Pod', own['namespace'], own['name'])] = pod

    def labels(self, namespace):
        return (self.find('Namespace', '', namespace) or {'metadata': {}})['metadata'].get('labels') or {}

    def _is_injected(self, pod):
        metadata = pod['metadata']
        labels, annotations = metadata.get('labels') or {}, metadata.get('annotations') or {}
        if pod['spec'].get('hostNetwork') or 'gateway.networking.k8s.io/gateway-name' in labels:
            return False
        if metadata['namespace'] in ('kube-system', 'istio-system'):
            return False
        stated = labels.get('sidecar.istio.io/inject', annotations.get('sidecar.istio.io/inject'))
        return stated != 'false' and self._is_asked(self.labels(metadata['namespace']), labels)

    def _is_asked(self, namespace, pod):
        """Whether one of the injector's webhooks takes the pod."""
        webhooks = [hook['metadata'].get('labels') or {} for hook in self.all('MutatingWebhookConfiguration')]
        names = {labels[key] for labels in webhooks for key in ('istio.io/rev', 'istio.io/tag') if key in labels}
        if pod.get('sidecar.istio.io/inject') == 'false':
            return False
        if 'istio-injection' in namespace:
            return namespace['istio-injection'] == 'enabled' and 'default' in names
        for labels in (namespace, pod):
            if 'istio.io/rev' in labels:
                return labels['istio.io/rev'] in names
        return pod.get('sidecar.istio.io/inject') == 'true' and 'default' in names

    @staticmethod
    def has_sidecar(pod):
        return 'sidecar.istio.io/status' in (pod['metadata'].get('annotations') or {})

    def is_captured(self, pod):
        """Whether ztunnel carries its traffic."""
        metadata, key = pod['metadata'], 'istio.io/dataplane-mode'
        if not self.find('DaemonSet', 'istio-system', 'ztunnel') or pod['spec'].get('hostNetwork') or self.has_sidecar(pod):
            return False
        mode = (metadata.get('labels') or {}).get(key)
        if metadata['namespace'] in ('kube-system', 'istio-system'):
            return False
        return mode == 'ambient' or self.labels(metadata['namespace']).get(key) == 'ambient' and mode != 'none'

    def settle(self):
        """What istio-cni and istiod write: the mark of captured pods, the conditions of policies."""
        mark = 'ambient.istio.io/redirection'
        for pod in self.all('Pod'):
            annotations = pod['metadata'].get('annotations') or {}
            if self.is_captured(pod):
                pod['metadata']['annotations'] = annotations | {mark: 'enabled'}
            elif mark in annotations:
                del annotations[mark]
        for kind in ('AuthorizationPolicy', 'RequestAuthentication', 'WasmPlugin', 'TrafficExtension', 'Telemetry'):
            for policy in self.all(kind):
                policy['status'] = {'conditions': self._conditions(policy)}

    def _conditions(self, policy):
        spec, namespace = policy.get('spec') or {}, policy['metadata']['namespace']
        targets = spec.get('targetRefs') or [spec[key] for key in ('targetRef',) if key in spec]
        if targets:
            held = all(self._waypoint_of_target(target, namespace) for target in targets)
            return [{'type': 'WaypointAccepted', 'status': 'True' if held else 'False', 'reason': 'Accepted'}]
        if policy['kind'] != 'AuthorizationPolicy':
            return []
        return [{'type': 'ZtunnelAccepted', 'status': 'True', 'reason': 'Accepted'}]

    def _waypoint_of_target(self, target, namespace):
        if target['kind'] == 'Gateway':
            return self.find('Gateway', namespace, target['name'])
        if target['kind'] in ('Service', 'ServiceEntry'):
            value = self.find(target['kind'], namespace, target['name'])
            return value and (self.waypoint(value) or 'later')
        return target['kind'] == 'GatewayClass'

    def waypoint(self, value):
        """The waypoint of a Service, a ServiceEntry or a pod; None: it has none, False: one that is not there or not for it."""
        own, namespace = value['metadata'].get('labels') or {}, value['metadata']['namespace']
        holder = own if 'istio.io/use-waypoint' in own else self.labels(namespace)
        name = holder.get('istio.io/use-waypoint')
        if name in (None, 'none'):
            return None
        place = holder.get('istio.io/use-waypoint-namespace', namespace)
        gateway = self.find('Gateway', place, name)
        if not gateway:
            return False
        takes = (gateway['metadata'].get('labels') or {}).get('istio.io/waypoint-for', 'service')
        if takes not in ('all', 'workload' if value['kind'] == 'Pod' else 'service'):
            return False
        routes = (gateway['spec']['listeners'][0].get('allowedRoutes') or {}).get('namespaces') or {}
        return gateway if place == namespace or routes.get('from') == 'All' else False

    # MARK: States

    def state(self):
        """What is compared before and after: labels and specs of every object, and how each workload's pods are carried."""
        state = {}
        for (group, kind, namespace, name), value in self.objects.items():
            if kind in ('Pod',):
                continue
            metadata = value['metadata']
            annotations = {key: text for key, text in (metadata.get('annotations') or {}).items() if key != APPLIED}
            state[f'{kind} {namespace}/{name}'] = [metadata.get('labels') or {}, annotations, _settled(value.get('spec'))]
        for pod in self.all('Pod'):
            owner = (pod['metadata'].get('ownerReferences') or [{'kind': 'Pod', 'name': pod['metadata']['name']}])[0]
            carried = 'sidecar' if self.has_sidecar(pod) else 'ztunnel' if self.is_captured(pod) else 'nothing'
            key = f"pods of {owner['kind']} {pod['metadata']['namespace']}/{owner['name']}"
            state[key] = sorted(set(state.get(key, []) + [carried]))
        state['releases'] = sorted(self.releases)
        state['istiod'] = ['makes sidecars with HBONE' if self.hbone else 'makes sidecars without HBONE']
        return json.loads(json.dumps(state))

    def snapshot(self):
        return copy.deepcopy((self.objects, self.releases, self.hbone, self.history))

    def restore(self, snapshot):
        self.objects, self.releases, self.hbone, self.history = copy.deepcopy(snapshot)


def _settled(spec):
    """A spec without the mark of a restart, and without members that are empty."""
    if isinstance(spec, dict):
        # kubectl leaves out what is null.
        kept = {key: _settled(value) for key, value in spec.items() if key != RESTARTED and value is not None}
        return {key: value for key, value in kept.items() if not (key == 'annotations' and value == {})}
    return [_settled(value) for value in spec] if isinstance(spec, list) else spec


def differences(before, after):
    """What is not the same in two states, a line each."""
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield f'{key}: was {_brief(before.get(key))}, is {_brief(after.get(key))}'


def _brief(value):
    text = json.dumps(value)
    return text if len(text) < 400 else text[:400] + '...'
