"""Patches of objects: merge, JSON, and strategic as far as no lists are in them."""

import copy


class Refused(Exception):
    """What the API server answers instead: status, reason, message."""

    def __init__(self, code, reason, message):
        super().__init__(message)
        self.code, self.reason, self.message = code, reason, message


def patched(value, patch, content_type):
    if content_type in ('application/merge-patch+json', 'application/strategic-merge-patch+json'):
        if 'strategic' in content_type and _has_list(patch):
            raise Refused(415, 'UnsupportedMediaType', 'this server merges no lists strategically')
        return merged(value, patch)
    if content_type == 'application/json-patch+json':
        return _json_patched(copy.deepcopy(value), patch)
    raise Refused(415, 'UnsupportedMediaType', f'the content type {content_type} is not served')


def merged(old, new):
    """RFC 7386."""
    if not isinstance(new, dict):
        return new
    result = dict(old) if isinstance(old, dict) else {}
    for key, value in new.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def _has_list(value):
    return isinstance(value, list) or isinstance(value, dict) and any(map(_has_list, value.values()))


def _json_patched(value, operations):
    for operation in operations:
        *path, last = [part.replace('~1', '/').replace('~0', '~') for part in operation['path'].split('/')[1:]]
        place = value
        for part in path:
            place = place[int(part)] if isinstance(place, list) else place.get(part)
            if place is None:
                raise Refused(422, 'Invalid', f"the path {operation['path']} is not there")
        if operation['op'] == 'remove':
            if last not in place:
                raise Refused(422, 'Invalid', f"the path {operation['path']} is not there")
            del place[last]
        elif operation['op'] in ('add', 'replace'):
            place[last] = operation['value']
        else:
            raise Refused(422, 'Invalid', f"the operation {operation['op']} is not served")
    return value
