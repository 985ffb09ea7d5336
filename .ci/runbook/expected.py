"""Holds what a check printed against what the runbook says is expected."""

import json
import re

SYSTEM = ('istio-system', 'kube-system')


def judge(expected, check, output, context):
    """Why the output is not what is expected; None: it is. A wording that is not known here is a fault too."""
    for pattern, test in TESTS:
        if match := re.fullmatch(pattern, expected):
            return test(match, check, output, context)
    return f'no test knows the wording {expected!r}'


def _condition(match, check, output, context):
    name, status = match.groups()
    try:
        conditions = json.loads(output or '[]')
    except json.JSONDecodeError:
        return 'no conditions'
    if any(item['type'] == name and item['status'] == status for item in conditions):
        return None
    return f'no condition {name} with {status}'


def _gone(match, check, output, context):
    names = match.group(1).split(', ')
    if 'waypoint list' in check:
        rows = [line.split()[1] for line in output.splitlines()[1:]]
    else:
        rows = _rows(output)
    there = [name for name in names if name in rows]
    return f"{', '.join(there)} is there" if there else None


def _rows(output):
    return [line.split()[0] for line in output.splitlines()[1:] if line.split()]


def _there(match, check, output, context):
    name = re.search(r'get \S+ (\S+) -n', check).group(1)
    return None if name in _rows(output) else f'{name} is not there'


def _neither(match, check, output, context):
    there = [name for name in re.findall(r'[a-z-]+', match.group(1)) if name in _rows(output)]
    return f"{', '.join(there)} is there" if there else None


def _words(match, check, output, context):
    return None if match.group(0) in output else f'{match.group(0)!r} is not in it'


def _ready(match, check, output, context):
    ready = [line.split()[1] for line in output.splitlines()[1:]]
    return None if ready and all(len(set(text.split('/'))) == 1 for text in ready) else 'not ready'


def _some(match, check, output, context):
    return None if _rows(output) else 'nothing is there'


def _namespace_labels(match, check, output, context):
    """The columns of each namespace's labels are what the commands of the step set."""
    head = next(iter(output.splitlines()), '')
    columns = {key: head.find(title) for key, title in (('istio-injection', 'ISTIO-INJECTION'), ('istio.io/rev', 'REV'))}
    if -1 in columns.values():
        return 'no columns for the labels'
    rows = {line.split()[0]: line for line in output.splitlines()[1:]}
    for names, key, value in _namespace_changes(context.commands):
        for name in names:
            if key in columns and rows[name][columns[key]:].split(' ')[0] != value:
                return f'namespace {name} has another {key}'
    return None


def _namespace_changes(commands):
    for command in commands:
        words = command.split()
        if words[:3] == ['kubectl', 'label', 'namespace']:
            names = [word for word in words[3:] if '=' not in word and not word.endswith('-') and not word.startswith('--')]
            for word in words[3:]:
                if '=' in word:
                    yield names, *word.split('=', 1)
                elif word.endswith('-'):
                    yield names, word[:-1], ''


def _own_pods(context, check):
    """The pods that a check is about: those of its namespaces, or of all but Istio's own."""
    cluster = context.cluster
    named = re.search(r'for n in (.*?); do', check)
    words = named.group(1).split() if named else re.findall(r'(?:-n|--workload-namespace) (\S+)', check)
    return [pod for pod in cluster.all('Pod') if pod['metadata']['namespace'] not in SYSTEM
            and (not words or pod['metadata']['namespace'] in words)]


def _behind(output):
    """Pod names and what stands behind them."""
    return dict(line.partition('\t')[::2] for line in output.splitlines() if line)


def _nothing_behind(match, check, output, context):
    shown = _behind(output)
    pods = [pod['metadata']['name'] for pod in _own_pods(context, check)]
    if sorted(shown) != sorted(pods):
        return f'shows {sorted(shown)}, not {sorted(pods)}'
    held = [name for name, text in shown.items() if text]
    return f"something stands behind {', '.join(held)}" if held else None


def _sidecars_behind(match, check, output, context):
    shown = _behind(output)
    for pod in _own_pods(context, check):
        name = pod['metadata']['name']
        if name not in shown:
            return f'{name} is not shown'
        if bool(shown[name]) != context.should_have_sidecar(pod):
            return f"{name} {'has' if shown[name] else 'has no'} sidecar"
    return None


def _hbone(match, check, output, context):
    protocols = {tuple(line.split()[:2]): line.split()[-1] for line in output.splitlines() if line.split()[-1] in (
        'HBONE', 'TCP')}
    for pod in _own_pods(context, check):
        name = (pod['metadata']['namespace'], pod['metadata']['name'])
        if name not in protocols:
            return f'{name} is not shown'
        if context.should_be_meshed(pod) and protocols[name] != 'HBONE':
            return f'{name} has {protocols[name]}'
    return None


def _synced(match, check, output, context):
    shown = {line.split()[0] for line in output.splitlines() if 'SYNCED' in line}
    for pod in _own_pods(context, check):
        metadata = pod['metadata']
        if context.cluster.has_sidecar(pod) != (f"{metadata['name']}.{metadata['namespace']}" in shown):
            return f"{metadata['namespace']}/{metadata['name']} is not as it should be"
    return None


def _kept_out(match, check, output, context):
    """The column of a label is there; who is kept out is the user's choice."""
    return None if output.splitlines() and len(output.splitlines()[0].split()) > 5 else 'no column of the label'


TESTS = [
    (r'no output', lambda match, check, output, context: None if not output.strip() else 'there is output'),
    (r'true', lambda match, check, output, context: None if all(
        line.split()[-1] == 'true' for line in output.splitlines()[1:]) else 'not true'),
    (r'(?:none|false) for every pod kept out', _kept_out),
    (r'(\w+) is (True|False)', _condition),
    (r'neither (.*)', _neither),
    (r'it is there', _there),
    (r'condition met|successfully rolled out', _words),
    (r'READY.*', _ready),
    (r'the injector is there', _some),
    (r'the labels above', _namespace_labels),
    (r'nothing after the names', _nothing_behind),
    (r'a status after every pod that gets a sidecar.*', _sidecars_behind),
    (r'HBONE|HBONE for every pod of the mesh', _hbone),
    (r'every pod(?: of .*)? is SYNCED, with a new name|every proxy is SYNCED', _synced),
    (r'no error', lambda match, check, output, context: None),
    (r'[-a-z0-9./]+=[-A-Za-z0-9_.]+', _words),
    (r'(.*?) (?:is|are) gone', _gone),
]
