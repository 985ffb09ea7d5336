"""What the custom resources' own schemas take, for the kinds that runbooks write: fields, types, values, and which go together.

Source: the OpenAPI schemas of Istio's CustomResourceDefinitions (istio/istio manifests/charts/base/files/crd-all.gen.yaml of
August 2026, versions v1 and v1alpha1) and of the Gateway API (gateway.networking.k8s.io/v1), told in a shorter form. A field
that is not named here is refused, as the API server does for a client that asks for strict validation.
"""

import re

TEXT = {'type': str}
FULL = {'type': str, 'min': 1}
BOOL = {'type': bool}
ANYTHING = {'any': True}


def _enum(words):
    return {'type': str, 'enum': words.split()}


def _list(item, most=None):
    return {'type': list, 'items': item, 'most': most}


def _object(fields=None, required='', rules=(), values=None):
    return {'type': dict, 'fields': fields or {}, 'required': required.split(), 'rules': list(rules), 'values': values}


def _int(low, high):
    return {'type': int, 'low': low, 'high': high}


def _words(names):
    return {name: _list(TEXT) for name in names.split()}


def _at_most_one(*names):
    def rule(value):
        given = [name for name in names if name in value]
        return None if len(given) < 2 else f"only one of {', '.join(names)} can be set, found {' and '.join(given)}"
    return rule


def _selector(value):
    for key, text in (value.get('matchLabels') or {}).items():
        if not key or '*' in key or '*' in text or len(text) > 63:
            return f'{key!r}: {text!r} is no label'
    return None


SELECTOR = _object({'matchLabels': _object(values=TEXT)}, rules=[_selector])
TARGET = _object({
    'group': {'type': str, 'pattern': r'|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*', 'max': 253},
    'kind': {'type': str, 'pattern': r'[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?', 'max': 63},
    'name': {'type': str, 'min': 1, 'max': 253},
    'namespace': {'type': str, 'max': 0},  # references to other namespaces are refused
}, 'kind name')


def _attached(fields, required='', rules=(), single=True):
    """A spec that is for the pods of a selector or for targets."""
    own = {'selector': SELECTOR, 'targetRefs': _list(TARGET, 16), **({'targetRef': TARGET} if single else {}), **fields}
    return _object(own, required, [_at_most_one('selector', 'targetRef', 'targetRefs'), *rules])


def _accounts(source):
    if {'serviceAccounts', 'notServiceAccounts'} & set(source):
        if {'principals', 'notPrincipals', 'namespaces', 'notNamespaces'} & set(source):
            return 'serviceAccounts cannot stand beside principals or namespaces'
    return None


SOURCE = _object({
    **_words('principals notPrincipals requestPrincipals notRequestPrincipals namespaces notNamespaces ipBlocks '
             'notIpBlocks remoteIpBlocks notRemoteIpBlocks trustDomains notTrustDomains'),
    **{name: _list({'type': str, 'max': 320}, 16) for name in ('serviceAccounts', 'notServiceAccounts')},
}, rules=[_accounts])
RULE = _object({
    'from': _list(_object({'source': SOURCE}), 512),
    'to': _list(_object({'operation': _object(_words(
        'hosts notHosts ports notPorts methods notMethods paths notPaths'))})),
    'when': _list(_object({'key': TEXT, **_words('values notValues')}, 'key')),
})

JWT = _object({
    'issuer': FULL, 'audiences': _list(FULL), 'jwksUri': FULL, 'jwks_uri': FULL, 'jwks': TEXT,
    'fromHeaders': _list(_object({'name': FULL, 'prefix': TEXT}, 'name')), 'fromParams': _list(FULL),
    'fromCookies': _list(FULL), 'outputPayloadToHeader': TEXT, 'forwardOriginalToken': BOOL, 'timeout': TEXT,
    'outputClaimToHeaders': _list(_object(
        {'header': {'type': str, 'pattern': '[-_A-Za-z0-9]+'}, 'claim': FULL}, 'header claim')),
    'spaceDelimitedClaims': _list(FULL, 64), 'presence': _enum('OPTIONAL REQUIRED'),
}, rules=[_at_most_one('jwks', 'jwksUri', 'jwks_uri')])

MODE = _object({'mode': _enum('UNSET DISABLE PERMISSIVE STRICT')})


def _ports(spec):
    if 'portLevelMtls' not in spec:
        return None
    if not (spec.get('selector') or {}).get('matchLabels'):
        return 'portLevelMtls needs a selector'
    return next((f'{key!r} is no port' for key in spec['portLevelMtls'] if not key.isdigit() or not 0 < int(key) < 65536),
                None)


TRAFFIC = _list(_object({
    'mode': _enum('UNDEFINED CLIENT SERVER CLIENT_AND_SERVER'),
    'ports': _list(_object({'number': _int(1, 65535)}, 'number')),
}))
WASM = {
    'url': FULL, 'sha256': {'type': str, 'pattern': '|[a-f0-9]{64}'}, 'verificationKey': TEXT, 'pluginName': FULL,
    'imagePullPolicy': _enum('UNSPECIFIED_POLICY IfNotPresent Always'), 'imagePullSecret': FULL,
    'pluginConfig': {'type': dict, 'open': True}, 'type': _enum('UNSPECIFIED_PLUGIN_TYPE HTTP NETWORK'),
    'failStrategy': _enum('FAIL_CLOSE FAIL_OPEN FAIL_RELOAD'),
    'vmConfig': _object({'env': _list(_object(
        {'name': FULL, 'value': TEXT, 'valueFrom': _enum('INLINE HOST')}, 'name'), 256)}),
}
NUMBER = {'type': int, 'nullable': True}
FLAG = {'type': bool, 'nullable': True}

SIDES = _enum('CLIENT_AND_SERVER CLIENT SERVER')
PROVIDERS = _list(_object({'name': FULL}, 'name'))
TELEMETRY = _attached({
    'accessLogging': _list(_object({
        'disabled': FLAG, 'filter': _object({'expression': TEXT}), 'match': _object({'mode': SIDES}),
        'providers': PROVIDERS})),
    'metrics': _list(_object({
        'providers': PROVIDERS, 'reportingInterval': TEXT,
        'overrides': _list(_object({
            'disabled': FLAG,
            'match': _object({'metric': TEXT, 'customMetric': FULL, 'mode': SIDES}, rules=[
                _at_most_one('metric', 'customMetric')]),
            'tagOverrides': _object(values=_object({'operation': _enum('UPSERT REMOVE'), 'value': TEXT}))}))})),
    'tracing': _list(_object({
        'providers': PROVIDERS, 'match': _object({'mode': SIDES}), 'disableSpanReporting': FLAG,
        'disableContextPropagation': FLAG, 'enableIstioTags': FLAG, 'useRequestIdForTraceSampling': FLAG,
        'randomSamplingPercentage': {'type': (int, float), 'nullable': True, 'low': 0, 'high': 100},
        'customTags': _object(values=_object(
            {name: {'type': dict, 'open': True} for name in ('literal', 'environment', 'header', 'formatter')},
            rules=[_at_most_one('literal', 'environment', 'header', 'formatter')]))})),
})

LISTENER = _object({
    'name': FULL, 'port': _int(1, 65535), 'protocol': FULL, 'hostname': FULL, 'tls': {'type': dict, 'open': True},
    'allowedRoutes': _object({
        'namespaces': _object({'from': _enum('All Selector Same None'), 'selector': {'type': dict, 'open': True}}),
        'kinds': _list(_object({'group': TEXT, 'kind': FULL}, 'kind'))}),
}, 'name port protocol')
REFERENCE = _object({'group': TEXT, 'kind': FULL, 'name': FULL, 'namespace': TEXT}, 'group kind name')
GATEWAY = _object({
    'gatewayClassName': FULL, 'listeners': {**_list(LISTENER, 64), 'least': 1},
    'addresses': _list(_object({'type': TEXT, 'value': TEXT}), 16),
    'infrastructure': _object({
        'labels': _object(values=TEXT), 'annotations': _object(values=TEXT), 'parametersRef': REFERENCE}),
}, 'gatewayClassName listeners')

SPECS = {
    ('security.istio.io', 'AuthorizationPolicy'): _attached({
        'action': _enum('ALLOW DENY AUDIT CUSTOM'), 'rules': _list(RULE, 512), 'provider': _object({'name': TEXT})}),
    ('security.istio.io', 'RequestAuthentication'): _attached({'jwtRules': _list(JWT, 4096)}),
    ('security.istio.io', 'PeerAuthentication'): _object(
        {'selector': SELECTOR, 'mtls': MODE, 'portLevelMtls': _object(values=MODE)}, rules=[_ports]),
    ('telemetry.istio.io', 'Telemetry'): TELEMETRY,
    ('extensions.istio.io', 'WasmPlugin'): _attached(
        {**WASM, 'phase': _enum('UNSPECIFIED_PHASE AUTHN AUTHZ STATS'), 'priority': NUMBER, 'match': TRAFFIC}, 'url'),
    ('extensions.istio.io', 'TrafficExtension'): _attached({
        'phase': _enum('UNSPECIFIED AUTHN AUTHZ STATS'), 'priority': NUMBER, 'match': TRAFFIC,
        'wasm': _object(WASM, 'url'), 'lua': _object({'inlineCode': FULL}, 'inlineCode')},
        rules=[_at_most_one('wasm', 'lua'),
               lambda spec: None if 'wasm' in spec or 'lua' in spec else 'one of wasm and lua must be set'], single=False),
    ('gateway.networking.k8s.io', 'Gateway'): GATEWAY,
}

NAME = re.compile(r'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
LABEL_VALUE = re.compile(r'([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?')


def faults(kind, value):
    """What the schema does not take in an object, each with its path."""
    found = list(_metadata(value.get('metadata') or {}))
    schema = SPECS.get((kind.group, kind.name))
    if schema:
        found += [f'{key}: unknown field' for key in value if key not in ('apiVersion', 'kind', 'metadata', 'spec', 'status')]
        if 'spec' in value:
            found += _faults(schema, value['spec'], 'spec')
    # A pod template that stands where the kind has none would be dropped without a word.
    if kind.name == 'CronJob' and 'template' in (value.get('spec') or {}):
        found.append('spec.template: unknown field')
    return found


def _metadata(metadata):
    name = metadata.get('name', '')
    if len(name) > 253 or not NAME.fullmatch(name):
        yield f'metadata.name: {name!r} is no name'
    for place in ('labels', 'annotations'):
        for key, text in (metadata.get(place) or {}).items():
            if not isinstance(text, str):
                yield f'metadata.{place}.{key}: {text!r} is no text'
            elif place == 'labels' and (len(text) > 63 or not LABEL_VALUE.fullmatch(text)):
                yield f'metadata.labels.{key}: {text!r} is no label value'


def _faults(schema, value, path):
    if schema.get('any') or value is None and schema.get('nullable'):
        return []
    kind = schema['type']
    if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
        return [f'{path}: {value!r} is not of the type {getattr(kind, "__name__", "number")}']
    if kind is dict:
        return [] if schema.get('open') else _object_faults(schema, value, path)
    if kind is list:
        found = [fault for index, item in enumerate(value) for fault in _faults(schema['items'], item, f'{path}[{index}]')]
        if schema['most'] and len(value) > schema['most'] or len(value) < schema.get('least', 0):
            found.append(f'{path}: has {len(value)} items')
        return found
    if kind is str:
        if 'enum' in schema and value not in schema['enum']:
            return [f"{path}: {value!r} is none of {', '.join(schema['enum'])}"]
        if not schema.get('min', 0) <= len(value) <= schema.get('max', len(value)):
            return [f'{path}: {value!r} is too short or too long']
        if 'pattern' in schema and not re.fullmatch(schema['pattern'], value):
            return [f'{path}: {value!r} does not match']
    elif kind is not bool and not schema.get('low', value) <= value <= schema.get('high', value):
        return [f'{path}: {value} is out of range']
    return []


def _object_faults(schema, value, path):
    found = [f'{path}.{name}: is missing' for name in schema['required'] if name not in value]
    for name, member in value.items():
        inner = schema['values'] or schema['fields'].get(name)
        if inner is None:
            found.append(f'{path}.{name}: unknown field')
        else:
            found += _faults(inner, member, f'{path}.{name}')
    if not found:
        found += [f'{path}: {fault}' for fault in (rule(value) for rule in schema['rules']) if fault]
    return found
