"""`helm template RELEASE DIR --namespace NS [--values FILE|-]... [--set X]...` on Helm's own engine, without a helm binary."""

import argparse
import sys

import helm_python as helm
from helm_python.chart import values_from_yaml


def over(base, top):
    """Values laid over others, key by key, as Helm does."""
    return {**base, **{key: over(base[key], value) if isinstance(base.get(key), dict) and isinstance(value, dict)
                       else value for key, value in top.items()}}


options = argparse.ArgumentParser()
options.add_argument('verb', choices=['template'])
options.add_argument('release')
options.add_argument('chart')
options.add_argument('--namespace')
options.add_argument('--values', action='append', default=[])
options.add_argument('--set', action='append', default=[])
options.add_argument('--set-string', action='append', default=[])
given = options.parse_args()
try:
    values = {}
    for name in given.values:
        values = over(values, values_from_yaml(sys.stdin.read() if name == '-' else open(name).read()))
    for text in given.set:
        values = over(values, helm.parse_set_string(text))
    for text in given.set_string:
        values = over(values, helm.parse_set_string_values(text))
    with helm.Chart.load(given.chart) as chart:
        # The binary refuses a chart whose dependencies were not fetched, and one that only holds functions.
        there = {part.get('name') for part in chart.dependencies}
        lacking = [part['name'] for part in chart.metadata.get('dependencies') or [] if part['name'] not in there]
        if lacking:
            sys.exit('Error: an error occurred while checking for chart dependencies. You may need to run `helm dependency '
                     f'build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: {", ".join(lacking)}')
        if chart.metadata.get('type') == 'library':
            sys.exit('Error: library charts are not installable')
        for path, text in sorted(chart.render(values, name=given.release, namespace=given.namespace).items()):
            if text.strip() and not path.endswith('NOTES.txt'):
                print(f'---\n# Source: {path}\n{text}')
except (helm.HelmError, OSError) as error:
    sys.exit(f'Error: {error}')
