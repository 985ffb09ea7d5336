"""Stand-ins for istioctl, helm, oc and the kubectl plugin of Argo Rollouts.

They take the options that the real programs take (istio/istio istioctl/pkg, helm v3, argo-rollouts' kubectl plugin), refuse
others, and do in the cluster what the real ones would.
"""

import copy
import re

import kinds

NAME = re.compile(r'[a-z0-9]([-a-z0-9.]*[a-z0-9])?')


class Wrong(Exception):
    """The program ends with this message."""


def run(cluster, program, words):
    """What the program prints, and its exit status."""
    try:
        return {'output': PROGRAMS[program](cluster, words), 'status': 0}
    except Wrong as wrong:
        return {'output': f'Error: {wrong}\n', 'status': 1}


def _parsed(words, flags, options):
    """Arguments, flags and the values of options; `options` leads from spellings to names."""
    arguments, found = [], {}
    rest = list(words)
    while rest:
        word, equals, value = rest[0].partition('=') if rest[0].startswith('--') else (rest[0], '', '')
        rest.pop(0)
        if word in flags:
            found[flags[word]] = True
        elif word in options:
            if not equals and not rest:
                raise Wrong(f'flag needs an argument: {word}')
            found.setdefault(options[word], []).append(value if equals else rest.pop(0))
        elif word.startswith('-'):
            raise Wrong(f'unknown flag: {word}')
        else:
            arguments.append(word)
    return arguments, found


def _namespace(cluster, found, default='default'):
    name = found.get('namespace', [default])[-1]
    if not cluster.find('Namespace', '', name):
        raise Wrong(f'namespaces "{name}" not found')
    return name


# MARK: istioctl

def _istioctl(cluster, words):
    everywhere = {'-n': 'namespace', '--namespace': 'namespace', '--workload-namespace': 'workloads', '--name': 'name',
                  '--for': 'for', '--waypoint-timeout': 'timeout', '-r': 'revision', '--revision': 'revision'}
    arguments, found = _parsed(words, {'-A': 'all', '--all-namespaces': 'all', '--wait': 'wait', '-w': 'wait'}, everywhere)
    if arguments == ['waypoint', 'apply']:
        return _apply_waypoint(cluster, found)
    if arguments == ['waypoint', 'list'] and 'all' in found:
        lines = ['NAMESPACE NAME REVISION TRAFFIC-TYPE PROGRAMMED']
        for gateway in cluster.all('Gateway'):
            if gateway['spec']['gatewayClassName'] == 'istio-waypoint':
                takes = (gateway['metadata'].get('labels') or {}).get('istio.io/waypoint-for', 'none')
                lines.append(f"{gateway['metadata']['namespace']} {gateway['metadata']['name']} default {takes} True")
        return '\n'.join(lines if len(lines) > 1 else ['No waypoints found.']) + '\n'
    if arguments == ['proxy-status']:
        own = [_namespace(cluster, found)] if 'namespace' in found else None
        return _listed('NAME CLUSTER CDS LDS EDS RDS', cluster, own, cluster.has_sidecar, lambda pod: (
            f"{pod['metadata']['name']}.{pod['metadata']['namespace']} Kubernetes SYNCED SYNCED SYNCED SYNCED"))
    if len(arguments) == 2 and arguments[0] == 'ztunnel-config' and arguments[1] in ('workload', 'workloads'):
        if not cluster.find('DaemonSet', 'istio-system', 'ztunnel'):
            raise Wrong('no ztunnel pods found')
        return _listed('NAMESPACE POD NODE PROTOCOL', cluster, found.get('workloads'), lambda pod: True, lambda pod: (
            f"{pod['metadata']['namespace']} {pod['metadata']['name']} node {protocol(cluster, pod)}"))
    if arguments == ['analyze'] and 'all' in found:
        lost = [_id(value) for kind in ('Service', 'ServiceEntry') for value in cluster.all(kind)
                if cluster.waypoint(value) is False]
        if lost:
            raise Wrong(f"[IST0170] no waypoint for {', '.join(lost)}")
        return '✔ No validation issues found when analyzing all namespaces.\n'
    raise Wrong(f'unknown command: {words}')


def protocol(cluster, pod):
    """istiod's setTunnelProtocol: captured pods and sidecars that speak HBONE have it."""
    tunnel = (pod['metadata'].get('labels') or {}).get('networking.istio.io/tunnel')
    return 'HBONE' if cluster.is_captured(pod) or tunnel == 'http' else 'TCP'


def _id(value):
    return f"{value['kind']} {value['metadata']['namespace']}/{value['metadata']['name']}"


def _listed(head, cluster, namespaces, holds, line):
    return '\n'.join([head] + [line(pod) for pod in cluster.all('Pod') if holds(pod) and (
        not namespaces or pod['metadata']['namespace'] in namespaces)]) + '\n'


def _apply_waypoint(cluster, found):
    name, takes = found.get('name', ['waypoint'])[-1], found.get('for', [None])[-1]
    if not NAME.fullmatch(name) or name == 'none':
        raise Wrong(f'invalid name provided for waypoint: {name}')
    if takes not in (None, 'service', 'workload', 'all', 'none'):
        raise Wrong(f'invalid traffic type: {takes}')
    namespace = _namespace(cluster, found)
    old = cluster.find('Gateway', namespace, name)
    new = copy.deepcopy(old) if old else {
        'apiVersion': 'gateway.networking.k8s.io/v1', 'kind': 'Gateway',
        'metadata': {'name': name, 'namespace': namespace}, 'spec': {}}
    if takes:
        new['metadata']['labels'] = (new['metadata'].get('labels') or {}) | {'istio.io/waypoint-for': takes}
    new['spec'] |= {'gatewayClassName': 'istio-waypoint',
                    'listeners': [{'name': 'mesh', 'port': 15008, 'protocol': 'HBONE'}]}
    cluster.put(kinds.GATEWAY, new, checked=True)
    return f'waypoint {namespace}/{name} applied\nwaypoint {namespace}/{name} is ready!\n'


# MARK: helm

CHARTS = {'istiod': 'istiod', 'istio-cni': 'cni', 'ztunnel': 'ztunnel', 'istio-base': 'base'}
VERSION = '1.30.2'


def _helm(cluster, words):
    arguments, found = _parsed(
        words, {'--install': 'install', '--wait': 'wait', '--reuse-values': 'reuse', '-i': 'install'},
        {'-n': 'namespace', '--namespace': 'namespace', '--set': 'set', '--version': 'version'})
    if found.get('version', [VERSION]) != [VERSION]:
        raise Wrong(f'no chart of version {found["version"]}')
    if found.get('namespace') != ['istio-system'] or not arguments:
        raise Wrong(f'no namespace in {words}')
    verb, *rest = arguments
    if verb == 'get' and rest == ['metadata', 'istiod']:
        return f'NAME: istiod\nCHART: istiod\nVERSION: {VERSION}\n'
    if verb == 'upgrade' and len(rest) == 2:
        release, chart = rest
        if chart != f'istio/{CHARTS.get(release)}':
            raise Wrong(f'chart {chart} not found')
        if release not in cluster.releases and 'install' not in found:
            raise Wrong(f'UPGRADE FAILED: "{release}" has no deployed releases')
        cluster.history.append((release, release in cluster.releases, cluster.hbone))
        for value in found.get('set', []):
            if '=' not in value:
                raise Wrong(f'failed parsing --set data: {value}')
        if release == 'istiod':
            cluster.hbone = _profile(found.get('set', []), cluster.hbone if 'reuse' in found else False)
        _deployed(cluster, release, True)
        return f'Release "{release}" has been upgraded. Happy Helming!\n'
    if verb == 'uninstall' and len(rest) == 1:
        if rest[0] not in cluster.releases:
            raise Wrong(f'uninstall: Release not loaded: {rest[0]}: release: not found')
        _deployed(cluster, rest[0], False)
        return f'release "{rest[0]}" uninstalled\n'
    if verb == 'rollback' and len(rest) == 1:
        last = next((index for index in reversed(range(len(cluster.history))) if cluster.history[index][0] == rest[0]), None)
        if rest[0] not in cluster.releases or last is None or not cluster.history[last][1]:
            raise Wrong(f'release {rest[0]} has no 0 version')
        _, _, hbone = cluster.history.pop(last)
        if rest[0] == 'istiod':
            cluster.hbone = hbone
        return 'Rollback was a success! Happy Helming!\n'
    raise Wrong(f'unknown command: {words}')


def _profile(values, before):
    for value in values:
        key, _, text = value.partition('=')
        if key == 'profile':
            before = text == 'ambient'
    return before


def _deployed(cluster, release, is_there):
    kind, name = ('Deployment', 'istiod') if release == 'istiod' else (
        'DaemonSet', 'istio-cni-node' if release == 'istio-cni' else release)
    if is_there:
        cluster.releases.add(release)
        if not cluster.find(kind, 'istio-system', name) and release in cluster.removed:
            cluster.put(kinds.named(kind), cluster.removed[release])
        elif not cluster.find(kind, 'istio-system', name):
            labels = {'app': name}
            cluster.put(kinds.named(kind), {
                'apiVersion': 'apps/v1', 'kind': kind,
                'metadata': {'name': name, 'namespace': 'istio-system', 'labels': labels},
                'spec': {'selector': {'matchLabels': labels}, 'template': {
                    'metadata': {'labels': labels}, 'spec': {'containers': [{'name': 'c', 'image': name}]}}}})
    else:
        cluster.releases.discard(release)
        cluster.removed[release] = cluster.delete(kinds.named(kind), 'istio-system', name)


# MARK: others

def _restarted(cluster, kind, namespace, name):
    value = cluster.find(kind, namespace, name)
    if not value:
        raise Wrong(f'{kind} "{name}" not found')
    cluster.start(value)
    cluster.settle()


def _argo(cluster, words):
    arguments, found = _parsed(words, {}, {'-n': 'namespace', '--namespace': 'namespace'})
    if len(arguments) != 2 or arguments[0] != 'restart':
        raise Wrong(f'unknown command: {words}')
    _restarted(cluster, 'Rollout', _namespace(cluster, found), arguments[1])
    return f"rollout '{arguments[1]}' restarts in 0s\n"


def _oc(cluster, words):
    raise Wrong(f'no DeploymentConfig is served: {words}')


PROGRAMS = {'istioctl': _istioctl, 'helm': _helm, 'kubectl-argo-rollouts': _argo, 'oc': _oc}
