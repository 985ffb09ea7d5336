"""Draws a cluster that is big enough for folded tables: 600 pods in 150 Deployments on 30 nodes of six types."""
import json, random

TYPES = [('m5.large', '2', '8Gi'), ('m5.xlarge', '4', '16Gi'), ('m5.2xlarge', '8', '32Gi'), ('c5.2xlarge', '8', '16Gi'),
         ('r5.xlarge', '4', '32Gi'), ('t3.large', '2', '8Gi')]
# A name that would run in a page were it not escaped; no API server takes it, a file may hold it.
HOSTILE = '"><img src=x onerror=document.title=1><script>document.title=1</script>'


def cluster(pods=600, workloads=150, nodes=30, seed=16):
    draw = random.Random(seed)
    items = []
    for number in range(nodes):
        kind, cpu, memory = TYPES[number % len(TYPES)]
        items.append({'apiVersion': 'v1', 'kind': 'Node', 'metadata': {
            'name': f'node-{number}', 'labels': {
                'node.kubernetes.io/instance-type': kind, 'topology.kubernetes.io/region': 'us-east-1',
                'topology.kubernetes.io/zone': f'us-east-1{"abc"[number % 3]}'}},
            'status': {'capacity': {'cpu': cpu, 'memory': memory, 'pods': '58'},
                       'allocatable': {'cpu': cpu, 'memory': memory, 'pods': '58'}}})
    spaces = [f'team-{number}' for number in range(12)]
    for space in spaces:
        items.append({'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': {
            'name': space, 'labels': {'istio-injection': 'enabled'}}})
    for number in range(workloads):
        name = HOSTILE if number == 7 else f'app-{number}'
        labels = {'app': f'app-{number}'}
        items.append({'apiVersion': 'apps/v1', 'kind': 'Deployment', 'metadata': {
            'name': name, 'namespace': spaces[number % len(spaces)]}, 'spec': {
            'replicas': pods // workloads + (number < pods % workloads), 'selector': {'matchLabels': labels},
            'template': {'metadata': {'labels': labels}, 'spec': {'containers': [{'name': 'main', 'image': 'app', 'resources': {
                'requests': {'cpu': f'{draw.choice([20, 50, 75, 100])}m', 'memory': f'{draw.choice([64, 128, 200])}Mi'}}}]}}}})
    return json.dumps({'apiVersion': 'v1', 'kind': 'List', 'items': items})
