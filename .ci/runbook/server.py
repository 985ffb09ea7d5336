"""The API server on loopback: discovery, reading, watching, writing - as much of it as kubectl asks for."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
import threading
import time
from urllib.parse import parse_qsl, urlsplit

import kinds
from patches import Refused, patched
import programs
import tables


class Server:
    """Serves the cluster that it holds; `address` is its URL."""

    def __init__(self):
        self.cluster = None
        self.lock = threading.RLock()
        self.requests = []
        outer = self

        class Handler(_Handler):
            server_state = outer

        self._http = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self._http.daemon_threads = True
        self.address = f'http://127.0.0.1:{self._http.server_address[1]}'
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self):
        self._http.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    server_state = None

    def log_message(self, *_):
        pass

    def _handle(self):
        url = urlsplit(self.path)
        query = dict(parse_qsl(url.query, keep_blank_values=True))
        length = int(self.headers.get('Content-Length') or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        self.server_state.requests.append(f'{self.command} {self.path}')
        try:
            with self.server_state.lock:
                answer = self._answer(url.path, query, body)
            if answer is not None:
                self._send(200 if self.command != 'POST' else 201, answer)
            else:
                self._watch(url.path, query)
        except Refused as refusal:
            self._send(refusal.code, {
                'kind': 'Status', 'apiVersion': 'v1', 'metadata': {}, 'status': 'Failure', 'code': refusal.code,
                'reason': refusal.reason, 'message': refusal.message})
        except BrokenPipeError:
            pass

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle

    def _send(self, code, answer):
        data = json.dumps(answer).encode()
        self.send_response(code)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, path, query, body):
        cluster = self.server_state.cluster
        if path.startswith('/program/'):
            return programs.run(cluster, path.split('/')[-1], body)
        if path == '/version':
            return {'major': '1', 'minor': '37', 'gitVersion': 'v1.37.1'}
        if path.startswith('/openapi'):
            found = kinds.openapi(path)
        else:
            parts = path.strip('/').split('/')
            depth = 2 if parts[0] == 'api' else 3
            if len(parts) > depth:
                return self._resource(cluster, parts, depth, query, body)
            found = kinds.discovery(path)
        if found is None:
            raise Refused(404, 'NotFound', f'{path} is not served')
        return found

    def _place(self, parts, depth):
        """Kind, version, namespace and name that a path means."""
        group, version = ('', parts[1]) if depth == 2 else (parts[1], parts[2])
        rest, namespace = parts[depth:], ''
        if rest[0] == 'namespaces' and len(rest) > 2:
            namespace, rest = rest[1], rest[2:]
        kind = next((kind for kind in kinds.KINDS if (kind.group, kind.plural) == (group, rest[0])
                     and version in kind.versions), None)
        if kind is None or len(rest) > 2:
            raise Refused(404, 'NotFound', 'the server could not find the requested resource')
        return kind, version, namespace, rest[1] if len(rest) > 1 else None

    def _resource(self, cluster, parts, depth, query, body):
        kind, version, namespace, name = self._place(parts, depth)
        is_strict = query.get('fieldValidation') == 'Strict'
        if self.command == 'GET':
            if query.get('watch') in ('true', '1'):
                return None
            found = [] if name else _chosen(cluster, kind, namespace, query)
            if name:
                value = cluster.objects.get((kind.group, kind.name, namespace, name))
                if value is None:
                    raise Refused(404, 'NotFound', f'{kind.plural}{_dot(kind.group)} "{name}" not found')
                found = [value]
            found = [value | {'apiVersion': kind.api_version(version)} for value in found]
            if 'as=Table' in (self.headers.get('Accept') or ''):
                return tables.table(kind, found)
            return found[0] if name else {
                'apiVersion': kind.api_version(version), 'kind': f'{kind.name}List',
                'metadata': {'resourceVersion': '1'}, 'items': found}
        if self.command == 'DELETE':
            for value in [] if name else _chosen(cluster, kind, namespace, query):
                cluster.delete(kind, namespace, value['metadata']['name'])
            if name:
                cluster.delete(kind, namespace, name)
            return {'kind': 'Status', 'apiVersion': 'v1', 'status': 'Success', 'details': {'name': name or ''}}
        if self.command == 'POST':
            body['metadata'].setdefault('namespace', namespace)
            if (kind.group, kind.name, namespace, body['metadata']['name']) in cluster.objects:
                raise Refused(409, 'AlreadyExists', f"{kind.plural} \"{body['metadata']['name']}\" already exists")
            if not is_strict:
                raise Refused(400, 'BadRequest', 'the client asks for no strict validation')
            return cluster.put(kind, body, checked=True)
        old = cluster.objects.get((kind.group, kind.name, namespace, name))
        if old is None:
            raise Refused(404, 'NotFound', f'{kind.plural}{_dot(kind.group)} "{name}" not found')
        if self.command == 'PUT':
            return cluster.put(kind, body, checked=True)
        if kind.name == 'Job' and (body.get('spec') or {}).get('template'):
            raise Refused(422, 'Invalid', 'spec.template: field is immutable')
        new = patched(old, body, self.headers.get('Content-Type', '').split(';')[0])
        return cluster.put(kind, json.loads(json.dumps(new)), checked=True)

    def _watch(self, path, query):
        """What is there, then what changes, until the client goes or the time is over."""
        parts = path.strip('/').split('/')
        kind, version, namespace, _ = self._place(parts, 2 if parts[0] == 'api' else 3)
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Connection', 'close')
        self.end_headers()
        self.close_connection = True
        sent = None
        until = time.monotonic() + min(float(query.get('timeoutSeconds', 20)), 20)
        try:
            while time.monotonic() < until:
                with self.server_state.lock:
                    now = {value['metadata']['name']: value
                           for value in _chosen(self.server_state.cluster, kind, namespace, query)}
                if sent is None:
                    sent = {} if query.get('sendInitialEvents') == 'true' or query.get('resourceVersion', '0') == '0' else now
                    first = True
                for name, value in now.items():
                    if name not in sent or sent[name]['metadata']['resourceVersion'] != value['metadata']['resourceVersion']:
                        self._event('MODIFIED' if name in sent else 'ADDED', value | {'apiVersion': kind.api_version(version)})
                for name in sent.keys() - now.keys():
                    self._event('DELETED', sent[name])
                if first and query.get('sendInitialEvents') == 'true':
                    self._event('BOOKMARK', {
                        'apiVersion': kind.api_version(version), 'kind': kind.name,
                        'metadata': {'resourceVersion': '1000000', 'annotations': {'k8s.io/initial-events-end': 'true'}}})
                first, sent = False, now
                time.sleep(0.05)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def _event(self, event, value):
        self.wfile.write(json.dumps({'type': event, 'object': value}).encode() + b'\n')
        self.wfile.flush()


def _chosen(cluster, kind, namespace, query):
    """Objects of a kind by namespace, labels and name."""
    labels = [part.partition('=')[::2] for part in query.get('labelSelector', '').replace('==', '=').split(',') if part]
    fields = dict(part.partition('=')[::2] for part in query.get('fieldSelector', '').split(',') if part)
    if fields.keys() - {'metadata.name', 'metadata.namespace'}:
        raise Refused(400, 'BadRequest', f'the field selector {fields} is not served')
    return [value for value in cluster.all(kind)
            if namespace in ('', value['metadata'].get('namespace', ''))
            and all((value['metadata'].get('labels') or {}).get(key) == text for key, text in labels)
            and fields.get('metadata.name', value['metadata']['name']) == value['metadata']['name']]


def _dot(group):
    return f'.{group}' if group else ''
