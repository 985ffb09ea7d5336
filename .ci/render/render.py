"""Holds `report --render FOLDER` against the report on what the real tools print of the same folders.

For each case: without --render one line for each chart and kustomization, no syntax error, and no figure of any of them; with
--render the JSON report is the one on the tools' own output, run here by hand, but for places and for findings about the tools.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

# The folder; what is rendered of it by hand: (folder, release, namespace), a release of None being a kustomization; files that
# are read as they are with their namespace; folders that the tools themselves refuse.
CASES = {
    'microservices-demo/helm-chart': dict(
        rendered=[('', 'onlineboutique', 'default')], lines=1),
    'microservices-demo/kustomize': dict(
        rendered=[('', None, 'default'), ('tests/memorystore-with-all-components', None, 'default'),
                  ('tests/service-mesh-istio-with-all-components', None, 'default'),
                  ('tests/spanner-with-all-components', None, 'default')], lines=4),
    'microservices-demo/kustomize/base': dict(rendered=[('', None, 'default')], lines=1),
    # apps is a chart of Applications: each of the other folders is deployed into the namespace of its name.
    'argocd-example-apps': dict(
        rendered=[('apps', 'argo-cd-examples', 'default'), ('blue-green', 'blue-green', 'blue-green'),
                  ('helm-guestbook', 'helm-guestbook', 'helm-guestbook'),
                  ('kustomize-guestbook', None, 'kustomize-guestbook'), ('pre-post-sync', None, 'pre-post-sync'),
                  ('sock-shop', None, 'sock-shop')],
        plain={name: name for name in ('guestbook', 'helm-hooks', 'sync-waves')},
        # helm-guestbook is a part of plugins/kustomized-helm, and kustomize-guestbook of pre-post-sync.
        refused=['helm-dependency', 'plugins/kustomized-helm'], lines=7),
    'kustomize/examples/multibases': dict(rendered=[('', None, 'default')], lines=1),
    'kustomize/examples/springboot': dict(
        rendered=[('overlays/production', None, 'default'), ('overlays/staging', None, 'default')], lines=2),
    'kustomize/examples/wordpress': dict(rendered=[('', None, 'default')], lines=1),
}


class Failed(Exception):
    pass


def require(condition, words):
    if not condition:
        raise Failed(words)


def run(words, environment, may_fail=False):
    outcome = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=300)
    require(may_fail or outcome.returncode == 0, f"{' '.join(words)}: {outcome.returncode}: {outcome.stderr[:500]}")
    return outcome


def report(binary, words, environment):
    outcome = run([binary, 'report', *words, '--format', 'json', '--node-count', '3', '--name', 'x', '-q'], environment, True)
    return (json.loads(outcome.stdout) if outcome.stdout else None), outcome


def figures(value):
    """A report without what the way of reading may change: places, sources and findings."""
    if isinstance(value, dict):
        return {key: figures(item) for key, item in value.items() if key not in ('findings', 'location', 'source', 'sources')}
    return [figures(item) for item in value] if isinstance(value, list) else value


def by_hand(folder, case, scratch, environment):
    """Settings that name the output of the tools for each folder, in the order in which meshplan reads them."""
    inputs = []
    for place, namespace in sorted(case.get('plain', {}).items()):
        inputs.append((str(folder / place), namespace))
    for place, release, namespace in sorted(case['rendered'], key=lambda entry: str(folder / entry[0])):
        words = (['kubectl', 'kustomize', str(folder / place)] if release is None
                 else ['helm', 'template', release, str(folder / place), '--namespace', namespace])
        file = scratch / f'{len(inputs):02}.yaml'
        file.write_text(run(words, environment).stdout)
        inputs.append((str(file), namespace))
    return inputs


def hold(binary, name, case, repositories, scratch, environment):
    folder = repositories / name
    # Without the tools.
    bare, outcome = report(binary, [str(folder)], environment)
    lines = [line for line in outcome.stderr.splitlines() if '[not-rendered]' in line and ' error: ' in line]
    require(len(lines) == case['lines'], f"{len(lines)} lines in the place of {case['lines']}: {outcome.stderr[:1000]}")
    require('syntax' not in outcome.stderr and '[no-kind]' not in outcome.stderr, outcome.stderr[:1000])
    plain = [path for path in (folder / place for place in case.get('plain', {})) if path.exists()]
    of_plain = report(binary, [str(path) for path in plain], environment)[0] if plain else None
    require((bare or {}).get('inventory', {}).get('pods') == (of_plain or {}).get('inventory', {}).get('pods'),
            'figures of something that was not rendered')

    # With them.
    rendered, outcome = report(binary, [str(folder), '--render'], environment)
    refused = [line for line in outcome.stderr.splitlines() if '[cannot-render]' in line or '[not-followed]' in line]
    for place in case.get('refused', []):
        require(any(str(place) in line for line in refused), f'{place} is not named: {refused}')
    require(len([line for line in refused if '[cannot-render]' in line]) <= len(case.get('refused', [])), '\n'.join(refused))
    scratch.mkdir(parents=True)
    inputs = by_hand(folder, case, scratch, environment)
    expected, outcome = report(
        binary, [word for path, namespace in inputs for word in ('--input', f'{path}={namespace}')], environment)
    require(rendered and expected, outcome.stderr[:1000])
    ours, theirs = figures(rendered), figures(expected)
    for key in theirs:
        require(ours.get(key) == theirs[key], f'{key} differs:\n{json.dumps(ours.get(key))[:1500]}\n{json.dumps(theirs[key])[:1500]}')
    return rendered['inventory']


def main():
    options = argparse.ArgumentParser()
    options.add_argument('binary')
    options.add_argument('--repositories', type=pathlib.Path, required=True)
    options.add_argument('--keep', type=pathlib.Path)
    given = options.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = given.keep or pathlib.Path(folder)
        tools = pathlib.Path(folder) / 'bin'
        tools.mkdir()
        (tools / 'helm').write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HERE / "helm.py"}" "$@"\n')
        (tools / 'helm').chmod(0o755)
        (tools / 'kubectl').symlink_to(pathlib.Path(sys.executable).parent / 'kubectl')
        environment = {'PATH': f'{tools}:/usr/bin:/bin', 'HOME': os.environ.get('HOME', '/'), 'PYTHONDONTWRITEBYTECODE': '1'}
        for name, case in CASES.items():
            try:
                found = hold(str(pathlib.Path(given.binary).resolve()), name, case, given.repositories.resolve(),
                             scratch / name.replace('/', '+'), environment)
                print(f"ok    {name}: {found['workloads']} workloads, {found['pods']} pods, "
                      f"{found['requests']['cpuMillicores']}m, {found['requests']['memoryBytes'] >> 20}Mi")
            except Failed as failure:
                failures += 1
                print(f'FAIL  {name}: {failure}')
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
