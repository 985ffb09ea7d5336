"""The clusters whose moves are tried."""

from dataclasses import dataclass, field

from objects import (
    AMBIENT, INJECTED, app, callers, for_gateway, for_pods, for_service, gateway, installed, istio, methods, namespace, policy,
    route, service, waypoint, workload)


@dataclass
class Situation:
    name: str
    objects: list
    goals: tuple = ('ambient', 'sidecar')
    settings: str = ''
    options: tuple = ()
    # By goal: workloads that are in no data plane at its end, or stay where they are, as the runbook says.
    exempt: dict = field(default_factory=dict)
    # The way back, told before the move, leads to the very objects of the beginning.
    returns: bool = True
    # What only the planner is shown: objects that no API server would take.
    odd: list = field(default_factory=list)

    def shown(self, objects):
        return objects + self.odd


def _flat(*parts):
    return [value for part in parts for value in (part if isinstance(part, list) else [part])]


WEB = _flat(namespace('web'), app('web', 'web'), app('other', 'web'))
SHOP = _flat(namespace('shop'), app('cart', 'shop'))
GET = policy('get', 'shop', for_pods('cart', methods('GET')))

SITUATIONS = [
    Situation('one namespace', _flat(
        installed(), SHOP, app('orders', 'shop', kind='StatefulSet'), app('agent', 'shop', kind='DaemonSet'),
        app('blue', 'shop', kind='Rollout'), workload('old', 'shop', kind='ReplicaSet'),
        workload('older', 'shop', kind='ReplicationController'))),
    Situation('labels first', _flat(
        installed(ambient=True), namespace('shop', AMBIENT | {'istio.io/use-waypoint': 'wp'}), waypoint('wp', 'shop'),
        app('cart', 'shop'), policy('get', 'shop', for_service('cart', methods('GET')))),
        goals=('sidecar',), options=('--order', 'labels-first'), returns=False),
    Situation('l4 policies', _flat(
        installed(), WEB, SHOP, policy('good', 'shop', for_pods('cart', callers('web/sa/web'))),
        policy('port', 'shop', {'action': 'DENY', 'rules': [{'to': [{'operation': {'ports': ['9000']}}]}]}))),
    Situation('policies of every kind', _flat(
        installed(), WEB, SHOP, app('stock', 'shop'),
        policy('get', 'shop', for_pods('cart', methods('GET', 'HEAD', accounts=['web/sa/web']))),
        policy('no-delete', 'shop', for_pods('stock', methods('DELETE', action='DENY'))),
        policy('jwt', 'shop', for_pods('cart', {'jwtRules': [{
            'issuer': 'https://example.com', 'jwks': '{"keys": []}', 'forwardOriginalToken': True,
            'fromHeaders': [{'name': 'x-token', 'prefix': 'Bearer '}],
            'outputClaimToHeaders': [{'header': 'x-sub', 'claim': 'sub'}], 'timeout': '5s'}]}), 'RequestAuthentication'),
        policy('token', 'shop', for_pods('cart', {'rules': [{
            'from': [{'source': {'requestPrincipals': ['*']}}], 'when': [{'key': 'request.auth.claims[iss]', 'values': ['x']}]}]})),
        policy('strict', 'shop', {'mtls': {'mode': 'STRICT'}}, 'PeerAuthentication'),
        policy('port', 'shop', for_pods('stock', {
            'mtls': {'mode': 'STRICT'}, 'portLevelMtls': {'8080': {'mode': 'PERMISSIVE'}}}), 'PeerAuthentication'),
        policy('metrics', 'shop', for_pods('cart', {'metrics': [{
            'providers': [{'name': 'prometheus'}], 'overrides': [{
                'match': {'metric': 'REQUEST_COUNT', 'mode': 'SERVER'}, 'disabled': False,
                'tagOverrides': {'method': {'operation': 'UPSERT', 'value': "request.method == 'GET'"}}}]}]}), 'Telemetry'),
        policy('tracing', 'shop', for_pods('stock', {'tracing': [{'randomSamplingPercentage': 12.5, 'customTags': {
            'on': {'literal': {'value': 'yes'}}}}]}), 'Telemetry'),
        policy('plugin', 'shop', for_pods('cart', {
            'url': 'oci://example.com/plugin:1', 'phase': 'AUTHN', 'priority': 10, 'pluginConfig': {
                'on': True, 'off': 'no', 'none': None, 'number': 1e21, 'version': '1.10', 'octal': '0755', 'time': '12:30',
                'text': 'first\n  second\n\nthird\n', 'empty': '', 'space': ' x ', 'hash': 'a #b', 'list': [[], {}, [1, '2']],
                'quote': 'it\'s "so"', 'null': 'null', 'tilde': '~', 'star': '*', 'at': '@x', 'colon': 'a: b', 'dash': '- x',
                'unicode': 'zürich ✓', 'tab': 'a\tb', 'back': 'a\\b', 'key: odd #': 1, '-': 2}}), 'WasmPlugin'),
        policy('lua', 'shop', for_pods('stock', {'lua': {
            'inlineCode': 'function envoy_on_request(handle)\n  handle:logInfo("it\'s #1: \'x\'")\nend\n'}}), 'TrafficExtension'))),
    Situation('waves', _flat(
        installed(), WEB, SHOP, namespace('pay'), app('card', 'pay'), GET,
        policy('put', 'pay', for_pods('card', methods('PUT', action='DENY'))),
        policy('shared', 'istio-system', methods('GET', 'PUT', 'DELETE'))),
        options=('--wave', 'web', '--wave', 'shop,pay')),
    Situation('many services', _flat(
        installed(), namespace('shop'), *[app(f'part-{number}', 'shop', replicas=1) for number in range(20)],
        workload('worker', 'shop'),
        *[service(f'more-{number}', 'shop', selector={'app': 'part-1'}) for number in range(19)],
        policy('one', 'shop', for_pods('part-1', methods('GET'))), policy('whole', 'shop', methods('GET', 'PUT')))),
    Situation('one waypoint for all', _flat(
        installed(), WEB, SHOP, GET, namespace('pay'), app('card', 'pay'),
        policy('put', 'pay', for_pods('card', methods('PUT', accounts=['web/sa/web'])))),
        settings='mesh: {waypoints: {placement: shared}}\n'),
    Situation('a waypoint for each service', _flat(
        installed(), WEB, SHOP, GET, app('stock', 'shop'),
        policy('put', 'shop', for_pods('stock', methods('PUT', action='DENY')))),
        settings='mesh: {waypoints: {placement: service}}\n'),
    Situation('from ambient', _flat(
        installed(ambient=True), namespace('web', AMBIENT), app('web', 'web'),
        namespace('shop', AMBIENT | {'istio.io/use-waypoint': 'wp'}), waypoint('wp', 'shop'), app('cart', 'shop'),
        policy('get', 'shop', for_service('cart', methods('GET', accounts=['web/sa/web']))),
        policy('admin', 'shop', for_gateway('wp', {'action': 'DENY', 'rules': [{'to': [{'operation': {'paths': ['/admin*']}}]}]}))),
        goals=('sidecar', 'ambient')),
    Situation('from ambient with a shared waypoint', _flat(
        installed(ambient=True), namespace('infra', AMBIENT),
        waypoint('wp', 'infra', 'all', 'All', infrastructure={'labels': {'team': 'mesh'}}),
        namespace('shop', AMBIENT | {'istio.io/use-waypoint': 'wp', 'istio.io/use-waypoint-namespace': 'infra'}),
        app('cart', 'shop'), app('stock', 'shop', service_labels={'istio.io/use-waypoint': 'none'}),
        policy('get', 'shop', for_service('cart', methods('GET')))), goals=('sidecar', 'ambient')),
    Situation('from ambient with a guard', _flat(
        installed(ambient=True), namespace('web', AMBIENT), app('web', 'web'),
        namespace('shop', AMBIENT | {'istio.io/use-waypoint': 'wp'}), waypoint('wp', 'shop'), app('cart', 'shop'),
        policy('get', 'shop', for_service('cart', methods('GET'))),
        policy('only', 'shop', {'action': 'DENY', 'rules': [
            {'from': [{'source': {'notPrincipals': ['cluster.local/ns/shop/sa/wp']}}]}]})), goals=('sidecar', 'ambient')),
    Situation('gateways', _flat(
        installed(), namespace('edge', {'x': 'y'}), gateway('edge', 'edge'),
        route('cart', 'shop', {'name': 'edge', 'namespace': 'edge'}, 'cart'),
        policy('hosts', 'edge', for_gateway('edge', {'rules': [{'to': [{'operation': {'hosts': ['shop.example.com']}}]}]})),
        istio('Gateway', 'waypoint', 'shop', {'selector': {'istio': 'ingressgateway'}, 'servers': [
            {'port': {'number': 80, 'name': 'http', 'protocol': 'HTTP'}, 'hosts': ['*']}]}), WEB, SHOP, GET)),
    Situation('revisions', _flat(
        installed(revisions=('asm-1-28',)), namespace('shop', {'istio.io/rev': 'asm-1-28'}), app('cart', 'shop'),
        app('orders', 'shop', labels={'istio.io/rev': 'asm-1-28'}), GET)),
    Situation('two planes', _flat(
        installed(ambient=True), namespace('web', AMBIENT), app('web', 'web'), SHOP,
        policy('get', 'shop', for_pods('cart', methods('GET', accounts=['web/sa/web'])))), returns=False),
    Situation('egress', _flat(
        installed(), SHOP,
        istio('ServiceEntry', 'api', 'shop', {
            'hosts': ['api.example.com'], 'ports': [{'number': 80, 'name': 'http', 'protocol': 'HTTP'}], 'resolution': 'DNS'}),
        istio('VirtualService', 'api', 'shop', {'hosts': ['api.example.com'], 'http': [
            {'timeout': '2s', 'route': [{'destination': {'host': 'api.example.com'}}]}]}))),
    Situation('egress from ambient', _flat(
        installed(ambient=True), namespace('shop', AMBIENT), app('cart', 'shop'), waypoint('out', 'shop'),
        istio('ServiceEntry', 'api', 'shop', {
            'hosts': ['api.example.com'], 'ports': [{'number': 80, 'name': 'http', 'protocol': 'HTTP'}],
            'resolution': 'DNS'}, {'istio.io/use-waypoint': 'out'}),
        policy('egress', 'shop', {'targetRefs': [
            {'kind': 'ServiceEntry', 'group': 'networking.istio.io', 'name': 'api'}], **methods('GET')})),
        goals=('sidecar',), returns=False),
    Situation('headless', _flat(
        installed(), WEB, SHOP, GET, app('peers', 'shop', kind='StatefulSet', headless=True),
        policy('peers', 'shop', for_pods('peers', callers('web/sa/web'))))),
    Situation('headless on requests', _flat(
        installed(), WEB, namespace('db'), app('peers', 'db', kind='StatefulSet', headless=True),
        policy('get', 'db', for_pods('peers', methods('GET'))))),
    Situation('databases and jobs', _flat(
        installed(), SHOP, app('db', 'shop', kind='StatefulSet', annotations={'sidecar.istio.io/inject': 'false'}),
        app('cache', 'shop', kind='StatefulSet', labels={'sidecar.istio.io/inject': 'false'}),
        workload('nightly', 'shop', kind='CronJob'), workload('once', 'shop', kind='Job')),
        exempt={'sidecar': {'StatefulSet shop/db', 'StatefulSet shop/cache'}}),
    Situation('pods that opt in', _flat(
        installed(), namespace('shop', {'x': 'y'}), app('cart', 'shop', labels={'sidecar.istio.io/inject': 'true'}),
        app('orders', 'shop', kind='StatefulSet', labels={'sidecar.istio.io/inject': 'true'}), app('plain', 'shop'))),
    Situation('cni with sidecars', _flat(installed(cni=True), SHOP)),
    Situation('odd names', _flat(
        installed(), namespace('shop-2'), app('a.b-c', 'shop-2', labels={'version': 'v1.0_x', 'example.com/It.is': 'So'}),
        workload('set', 'shop-2', kind='ReplicaSet', labels={'app': 'set', 'a/b': 'c.d_e'}),
        policy('with.dots', 'shop-2', for_pods('a.b-c', methods('GET')))),
        odd=_flat(
            workload('x; touch $HOME/pwned', 'shop-2'), workload("y'$(touch $HOME/pwned)'", 'shop-2'),
            workload('z\ntouch $HOME/pwned', 'shop-2'), namespace('n`touch $HOME/pwned`'),
            workload('w', 'n`touch $HOME/pwned`'), service('s\ntouch $HOME/pwned', 'shop-2', selector={'app': 'a.b-c'}),
            policy('p\ntouch $HOME/pwned', 'shop-2', for_pods('a.b-c', methods('PUT')))), returns=False),
]
