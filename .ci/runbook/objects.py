"""Short ways to write the objects of situations."""

AMBIENT = {'istio.io/dataplane-mode': 'ambient'}
INJECTED = {'istio-injection': 'enabled'}


def _object(api, kind, name, namespace=None, labels=None, **more):
    metadata = {'name': name}
    if namespace:
        metadata['namespace'] = namespace
    if labels:
        metadata['labels'] = dict(labels)
    return {'apiVersion': api, 'kind': kind, 'metadata': metadata, **more}


def namespace(name, labels=None):
    return _object('v1', 'Namespace', name, labels=labels or INJECTED)


def workload(name, space, kind='Deployment', labels=None, annotations=None, spec=None, replicas=2):
    template = {
        'metadata': {'labels': {'app': name, **(labels or {})}, **({'annotations': annotations} if annotations else {})},
        'spec': {'serviceAccountName': name, 'containers': [{
            'name': 'app', 'image': 'app:1', 'resources': {'requests': {'cpu': '50m', 'memory': '64Mi'}}}], **(spec or {})},
    }
    api = {'Rollout': 'argoproj.io/v1alpha1', 'CronJob': 'batch/v1', 'Job': 'batch/v1',
           'ReplicationController': 'v1', 'Pod': 'v1'}.get(kind, 'apps/v1')
    if kind == 'Pod':
        template['metadata'] |= {'name': name, 'namespace': space}
        return {'apiVersion': api, 'kind': kind, **template}
    if kind in ('Job', 'CronJob'):
        template['spec']['restartPolicy'] = 'Never'
        own = {'template': template}
        return _object(api, kind, name, space, spec=own if kind == 'Job' else {
            'schedule': '0 3 * * *', 'jobTemplate': {'spec': own}})
    selector = {'app': name} if kind == 'ReplicationController' else {'matchLabels': {'app': name}}
    own = {'selector': selector, 'template': template}
    if kind != 'DaemonSet':
        own['replicas'] = replicas
    return _object(api, kind, name, space, labels={'app': name}, spec=own)


def service(name, space, labels=None, headless=False, selector=None, port=80):
    spec = {'selector': selector or {'app': name}, 'ports': [{'port': port, 'name': 'http'}]}
    if headless:
        spec['clusterIP'] = 'None'
    return _object('v1', 'Service', name, space, labels, spec=spec)


def app(name, space, **more):
    """A workload with its Service."""
    own = {key: more.pop(key) for key in ('headless', 'service_labels') if key in more}
    return [workload(name, space, **more), service(name, space, own.get('service_labels'), own.get('headless', False))]


def policy(name, space, spec, kind='AuthorizationPolicy', labels=None):
    api = {'Telemetry': 'telemetry.istio.io/v1', 'WasmPlugin': 'extensions.istio.io/v1alpha1',
           'TrafficExtension': 'extensions.istio.io/v1alpha1', 'EnvoyFilter': 'networking.istio.io/v1alpha3'}
    return _object(api.get(kind, 'security.istio.io/v1'), kind, name, space, labels, spec=spec)


def for_pods(name, spec):
    return {'selector': {'matchLabels': {'app': name}}, **spec}


def for_service(name, spec):
    return {'targetRefs': [{'kind': 'Service', 'group': '', 'name': name}], **spec}


def for_gateway(name, spec):
    return {'targetRefs': [{'kind': 'Gateway', 'group': 'gateway.networking.k8s.io', 'name': name}], **spec}


def methods(*names, action=None, accounts=()):
    rule = {'to': [{'operation': {'methods': list(names)}}]}
    if accounts:
        rule['from'] = [{'source': {'principals': [f'cluster.local/ns/{account}' for account in accounts]}}]
    return {**({'action': action} if action else {}), 'rules': [rule]}


def callers(*accounts, action=None):
    return {**({'action': action} if action else {}), 'rules': [
        {'from': [{'source': {'principals': [f'cluster.local/ns/{account}' for account in accounts]}}]}]}


def istio(kind, name, space, spec, labels=None):
    return _object('networking.istio.io/v1', kind, name, space, labels, spec=spec)


def gateway(name, space, klass='istio', listeners=None, labels=None, **more):
    listeners = listeners or [{'name': 'http', 'port': 80, 'protocol': 'HTTP'}]
    return _object('gateway.networking.k8s.io/v1', 'Gateway', name, space, labels, spec={
        'gatewayClassName': klass, 'listeners': listeners, **more})


def waypoint(name, space, takes='service', routes=None, **more):
    listener = {'name': 'mesh', 'port': 15008, 'protocol': 'HBONE'}
    if routes:
        listener['allowedRoutes'] = {'namespaces': {'from': routes}}
    return gateway(name, space, 'istio-waypoint', [listener], {'istio.io/waypoint-for': takes}, **more)


def route(name, space, parent, backend):
    return _object('gateway.networking.k8s.io/v1', 'HTTPRoute', name, space, spec={
        'parentRefs': [parent], 'rules': [{'backendRefs': [{'name': backend, 'port': 80}]}]})


def _system(kind, name):
    labels = {'app': name} | ({'k8s-app': name} if name == 'istio-cni-node' else {})
    own = {'selector': {'matchLabels': labels}, 'template': {'metadata': {'labels': labels}, 'spec': {
        'containers': [{'name': 'c', 'image': f'{name}:1.31.1', 'resources': {'requests': {'cpu': '100m', 'memory': '100Mi'}}}]}}}
    return _object('apps/v1', kind, name, 'istio-system', labels, spec=own)


def installed(revisions=('default',), ambient=False, cni=False):
    """Istio itself: istiod and its webhooks, and in ambient ztunnel and istio-cni."""
    result = [namespace('istio-system', {'app': 'istio'}), _system('Deployment', 'istiod')]
    for revision in revisions:
        suffix = '' if revision == 'default' else f'-{revision}'
        result.append(_object(
            'admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', f'istio-sidecar-injector{suffix}',
            labels={'app': 'sidecar-injector', 'istio.io/rev': revision}, webhooks=[]))
    if ambient:
        result.append(_system('DaemonSet', 'ztunnel'))
    if ambient or cni:
        result.append(_system('DaemonSet', 'istio-cni-node'))
    return result
