"""What `kubectl get` shows: the server's tables, with the columns that Kubernetes and the custom resources name."""


def _path(*keys):
    def read(value):
        for key in keys:
            value = (value or {}).get(key)
        return value if value is not None else ''
    return read


def _programmed(value):
    return next((item['status'] for item in value['status']['conditions'] if item['type'] == 'Programmed'), 'Unknown')


def _ready(value):
    return f"{value['status'].get('readyReplicas', 0)}/{value['spec'].get('replicas', 1)}"


def _containers(value):
    spec = value['spec']
    count = len(spec.get('containers', [])) + len([item for item in spec.get('initContainers', [])
                                                   if item.get('restartPolicy') == 'Always'])
    return f'{count}/{count}'


_DAEMONS = ['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'updatedNumberScheduled', 'numberAvailable']
COLUMNS = {
    'Namespace': [('Status', lambda value: 'Active')],
    'Pod': [('Ready', _containers), ('Status', _path('status', 'phase')), ('Restarts', lambda value: '0')],
    'Deployment': [('Ready', _ready), ('Up-to-date', _path('status', 'updatedReplicas')),
                   ('Available', _path('status', 'availableReplicas'))],
    'StatefulSet': [('Ready', _ready)],
    'DaemonSet': [(name, _path('status', key)) for name, key in zip(
        ['Desired', 'Current', 'Ready', 'Up-to-date', 'Available'], _DAEMONS)],
    'Service': [('Type', lambda value: value['spec'].get('type', 'ClusterIP')),
                ('Cluster-IP', lambda value: value['spec'].get('clusterIP', '10.0.0.1'))],
    'MutatingWebhookConfiguration': [('Webhooks', lambda value: str(len(value.get('webhooks') or [])))],
    'AuthorizationPolicy': [('Action', _path('spec', 'action'))],
    'PeerAuthentication': [('Mode', _path('spec', 'mtls', 'mode'))],
}


def table(kind, values):
    columns = COLUMNS.get(kind.name, [])
    if kind.group == 'gateway.networking.k8s.io' and kind.name == 'Gateway':
        columns = [('Class', _path('spec', 'gatewayClassName')), ('Address', lambda value: ''), ('Programmed', _programmed)]
    names = ['Name', *(name for name, _ in columns), 'Age']
    return {
        'kind': 'Table', 'apiVersion': 'meta.k8s.io/v1', 'metadata': {'resourceVersion': '1'},
        'columnDefinitions': [{'name': name, 'type': 'string', 'format': '', 'description': '', 'priority': 0}
                              for name in names],
        'rows': [{
            'cells': [value['metadata']['name'], *(str(read(value)) for _, read in columns), '1d'],
            'object': {'kind': 'PartialObjectMetadata', 'apiVersion': 'meta.k8s.io/v1', 'metadata': value['metadata']},
        } for value in values],
    }
