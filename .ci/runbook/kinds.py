"""The kinds that the API server serves, as discovery shows them.

Istio's groups come first on purpose: `kubectl get gateway` then means networking.istio.io's Gateway, as it may in a real
cluster (groups of custom resources have one priority, so their order is no promise). A command that means the other one has
to say so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    group: str
    versions: tuple  # the preferred one first
    name: str
    plural: str
    short: tuple = ()
    namespaced: bool = True

    @property
    def singular(self):
        return self.name.lower()

    def api_version(self, version=None):
        version = version or self.versions[0]
        return f'{self.group}/{version}' if self.group else version


def _kind(group, versions, name, plural=None, short=(), namespaced=True):
    return Kind(group, tuple(versions.split()), name, plural or name.lower() + 's', tuple(short), namespaced)


GATEWAY = _kind('gateway.networking.k8s.io', 'v1 v1beta1', 'Gateway', short=['gtw'])

KINDS = [
    _kind('', 'v1', 'Namespace', short=['ns'], namespaced=False),
    _kind('', 'v1', 'Node', short=['no'], namespaced=False),
    _kind('', 'v1', 'Pod', short=['po']),
    _kind('', 'v1', 'Service', short=['svc']),
    _kind('', 'v1', 'ServiceAccount', short=['sa']),
    _kind('', 'v1', 'ConfigMap', short=['cm']),
    _kind('', 'v1', 'ReplicationController', short=['rc']),
    _kind('apps', 'v1', 'Deployment', short=['deploy']),
    _kind('apps', 'v1', 'StatefulSet', short=['sts']),
    _kind('apps', 'v1', 'DaemonSet', short=['ds']),
    _kind('apps', 'v1', 'ReplicaSet', short=['rs']),
    _kind('batch', 'v1', 'Job'),
    _kind('batch', 'v1', 'CronJob', short=['cj']),
    _kind('admissionregistration.k8s.io', 'v1', 'MutatingWebhookConfiguration', namespaced=False),
    _kind('networking.istio.io', 'v1 v1beta1 v1alpha3', 'Gateway', short=['gw']),
    _kind('networking.istio.io', 'v1 v1beta1 v1alpha3', 'VirtualService', short=['vs']),
    _kind('networking.istio.io', 'v1 v1beta1 v1alpha3', 'DestinationRule', short=['dr']),
    _kind('networking.istio.io', 'v1 v1beta1 v1alpha3', 'ServiceEntry', 'serviceentries', short=['se']),
    _kind('networking.istio.io', 'v1alpha3', 'EnvoyFilter'),
    _kind('security.istio.io', 'v1 v1beta1', 'AuthorizationPolicy', 'authorizationpolicies', short=['ap']),
    _kind('security.istio.io', 'v1 v1beta1', 'RequestAuthentication', short=['ra']),
    _kind('security.istio.io', 'v1 v1beta1', 'PeerAuthentication', short=['pa']),
    _kind('telemetry.istio.io', 'v1 v1alpha1', 'Telemetry', 'telemetries', short=['telemetry']),
    _kind('extensions.istio.io', 'v1alpha1', 'WasmPlugin'),
    _kind('extensions.istio.io', 'v1alpha1', 'TrafficExtension'),
    GATEWAY,
    _kind('gateway.networking.k8s.io', 'v1 v1beta1', 'GatewayClass', 'gatewayclasses', short=['gc'], namespaced=False),
    _kind('gateway.networking.k8s.io', 'v1 v1beta1', 'HTTPRoute'),
    _kind('argoproj.io', 'v1alpha1', 'Rollout', short=['ro']),
]


def of_object(value):
    """The kind of an object by its apiVersion and kind."""
    group, _, version = value['apiVersion'].rpartition('/')
    for kind in KINDS:
        if (kind.group, kind.name) == (group, value['kind']) and version in kind.versions:
            return kind
    raise KeyError(f"{value['apiVersion']} {value['kind']} is not served")


def named(word):
    """A kind by a word such as `deployment`."""
    return next(kind for kind in KINDS if word.lower() in (kind.singular, kind.plural))


def discovery(path):
    """The answer to `/api`, `/apis`, `/api/v1`, `/apis/GROUP/VERSION`; None where there is no such thing."""
    parts = path.strip('/').split('/')
    if parts == ['api']:
        return {'kind': 'APIVersions', 'versions': ['v1'], 'serverAddressByClientCIDRs': []}
    groups = list(dict.fromkeys(kind.group for kind in KINDS if kind.group))
    if parts == ['apis']:
        return {'kind': 'APIGroupList', 'apiVersion': 'v1', 'groups': [_group(group) for group in groups]}
    group, version = ('', parts[1]) if parts[0] == 'api' else (parts[1], parts[2] if len(parts) > 2 else None)
    if version is None:
        return _group(group) if group in groups else None
    own = [kind for kind in KINDS if kind.group == group and version in kind.versions]
    if not own:
        return None
    verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
    return {
        'kind': 'APIResourceList', 'apiVersion': 'v1', 'groupVersion': f'{group}/{version}' if group else version,
        'resources': [{
            'name': kind.plural, 'singularName': kind.singular, 'namespaced': kind.namespaced, 'kind': kind.name,
            'verbs': verbs, 'shortNames': list(kind.short),
        } for kind in own],
    }


def _group(group):
    versions = sorted({version for kind in KINDS if kind.group == group for version in kind.versions},
                      key=lambda version: ('alpha' in version, 'beta' in version, version))
    shown = [{'groupVersion': f'{group}/{version}', 'version': version} for version in versions]
    return {'kind': 'APIGroup', 'apiVersion': 'v1', 'name': group, 'versions': shown, 'preferredVersion': shown[0]}


def openapi(path):
    """The part of OpenAPI v3 that tells a client that the server holds fields against schemas itself; None: not here."""
    prefixes = list(dict.fromkeys(kind.api_version(version) for kind in KINDS for version in kind.versions))
    if path == '/openapi/v3':
        return {'paths': {_prefix(version): {'serverRelativeURL': f'/openapi/v3/{_prefix(version)}'} for version in prefixes}}
    for version in prefixes:
        if path == f'/openapi/v3/{_prefix(version)}':
            return {'openapi': '3.0.0', 'info': {'title': 'API', 'version': 'v1'},
                    'paths': dict(_path(kind, version) for kind in KINDS
                                  if version in [kind.api_version(own) for own in kind.versions])}
    return None


def _prefix(version):
    return f'apis/{version}' if '/' in version else f'api/{version}'


def _path(kind, version):
    group, _, short = version.rpartition('/')
    place = 'namespaces/{namespace}/' if kind.namespaced else ''
    verb = {
        'parameters': [{'name': 'fieldValidation', 'in': 'query', 'schema': {'type': 'string'}}], 'responses': {},
        'x-kubernetes-group-version-kind': {'group': group, 'version': short, 'kind': kind.name},
    }
    return f'/{_prefix(version)}/{place}{kind.plural}/{{name}}', {'patch': verb, 'parameters': []}
