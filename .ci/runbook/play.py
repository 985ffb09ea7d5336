"""Follows a runbook: its commands in a real shell, after each step its checks, and what is said to undo it."""

from dataclasses import dataclass, field
import os
import re
import subprocess

from cluster import differences
from expected import judge
from programs import VERSION

STEP = re.compile(r'# Step (\d+) of \d+(?: \(wave .*?\))?: (.*)')


@dataclass
class Step:
    number: int
    title: str
    remarks: list = field(default_factory=list)
    commands: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    undo: list = field(default_factory=list)

    @property
    def is_restart(self):
        return self.title.startswith('Restart ')


def steps_of(text):
    """The steps of a runbook.sh."""
    steps = []
    for line in text.splitlines():
        if match := STEP.fullmatch(line):
            steps.append(Step(int(match.group(1)), match.group(2)))
        elif not steps or not line:
            continue
        elif line.startswith('# check: '):
            steps[-1].checks.append(line[9:])
        elif line.startswith('# undo: '):
            steps[-1].undo.append(line[8:])
        elif line.startswith('#'):
            steps[-1].remarks.append(line[2:])
        else:
            steps[-1].commands.append(line)
    return steps


class Player:
    def __init__(self, server, environment, folder, report):
        self.server, self.environment, self.folder = server, environment, folder
        self.report = report  # called with the command and what was seen
        self.count = 0
        self.step, self.commands = None, []

    @property
    def cluster(self):
        return self.server.cluster

    def shell(self, text):
        self.count += 1
        try:
            return subprocess.run(['sh', '-c', text], cwd=self.folder, env=self.environment, capture_output=True, text=True,
                                  timeout=60, check=False)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(text, 124, '', 'no end after a minute')

    def fault(self, command, seen):
        place = f'step {self.step.number} ({self.step.title})' if self.step else 'the whole runbook'
        self.report(f'{place}\n    command: {command}\n    seen: {seen}')

    def do(self, commands, is_undo=False):
        """Does commands; what fails or warns is a fault, and a command that changes nothing, but where it undoes."""
        for command in commands:
            if command.startswith('#'):
                continue
            done = self.shell(command)
            if done.returncode:
                self.fault(command, f'exit {done.returncode}: {(done.stderr + done.stdout).strip()}')
            elif 'Warning' in done.stderr or not is_undo and ('not labeled' in done.stdout or 'no change' in done.stdout):
                self.fault(command, (done.stderr + done.stdout).strip())

    def should_have_sidecar(self, pod):
        return self.goal == 'sidecar' and self._is_meshed(pod) and not self.is_exempt(pod)

    def should_be_meshed(self, pod):
        return self._is_meshed(pod) and not self.is_exempt(pod)

    def owner(self, pod):
        own = (pod['metadata'].get('ownerReferences') or [{'kind': 'Pod', 'name': pod['metadata']['name']}])[0]
        return f"{own['kind']} {pod['metadata']['namespace']}/{own['name']}"

    def is_exempt(self, pod):
        return self.owner(pod) in self.exempt

    def _is_meshed(self, pod):
        return self.owner(pod) in self.meshed

    def play(self, text, goal, exempt):
        """Every step with its checks and its undo, then all undone from the last to the first, then done again."""
        self.goal, self.exempt = goal, exempt
        self.meshed = {self.owner(pod) for pod in self.cluster.all('Pod')
                       if self.cluster.has_sidecar(pod) or self.cluster.is_captured(pod)}
        beginning, first = self.cluster.state(), self.cluster.snapshot()
        steps = steps_of(text)
        for step in steps:
            self._one(step)
        last = self.cluster.snapshot()
        self._goal()
        for step in reversed(steps):
            self.step = step
            self.do(step.undo, is_undo=True)
        self.step = None
        for line in differences(beginning, self.cluster.state()):
            self.fault('every undo, from the last step to the first', line)
        self.cluster.restore(last)
        final = self.cluster.state()
        self.cluster.restore(first)
        whole = self.shell('set -e; . ./runbook.sh')
        if whole.returncode:
            self.fault('. ./runbook.sh', f'exit {whole.returncode}: {whole.stderr.strip()}')
        for line in differences(final, self.cluster.state()):
            self.fault('. ./runbook.sh', f'not the same as step by step: {line}')
        self.cluster.restore(last)

    def _one(self, step):
        self.step, self.commands = step, step.commands
        before, start = self.cluster.state(), self.cluster.snapshot()
        self.do(step.commands)
        for check in step.checks:
            self._check(check)
        self._promises(step)
        after = self.cluster.snapshot()
        if list(differences(before, self.cluster.state())):
            self.do(step.undo, is_undo=True)
            for line in differences(_comparable(step, before), _comparable(step, self.cluster.state())):
                self.fault(f"undo: {'; '.join(step.undo) or 'nothing'}", f'not as before the step: {line}')
        elif [line for line in step.commands if not line.startswith('#')] and not step.is_restart:
            self.fault('; '.join(step.commands), 'nothing is other than before')
        self.cluster.restore(after)

    def _check(self, check):
        if check.startswith('#'):
            return
        command, _, expected = check.partition('   # expected: ')
        done = self.shell(command)
        if done.returncode:
            self.fault(command, f'exit {done.returncode}: {(done.stderr + done.stdout).strip()}')
        elif wrong := judge(expected, command, done.stdout, self):
            self.fault(check, f'{wrong}; it printed: {done.stdout.strip()[:600]}')

    def _promises(self, step):
        """Labels that the remarks of a step say are set or gone."""
        for remark in step.remarks:
            match = re.fullmatch(r'(namespaces?|service|serviceentry) ([-a-z0-9./, ]+): (\S+(?:, \S+)*)', remark)
            if not match or not re.fullmatch(r'[-a-z0-9./]+(=\S*|-)', match.group(3).split(', ')[0]):
                continue
            for name in match.group(2).split(', '):
                kind, (space, _, own) = match.group(1), name.rpartition('/')
                value = self.cluster.find('Namespace' if kind[0] == 'n' else kind, space, own)
                labels = (value or {'metadata': {}})['metadata'].get('labels') or {}
                for change in match.group(3).split(', '):
                    key, equals, text = change.partition('=')
                    if labels.get(key if equals else key[:-1]) != (text if equals else None):
                        self.fault(f'remark: {remark}', f'{name} has {labels}')

    def _goal(self):
        """Where every pod is at the end, and that what leads to waypoints leads to one that is there."""
        self.step = None
        for pod in self.cluster.all('Pod'):
            carried = 'sidecar' if self.cluster.has_sidecar(pod) else 'ambient' if self.cluster.is_captured(pod) else 'nothing'
            if self.should_be_meshed(pod) and carried != self.goal:
                self.fault('at the end', f'{self.owner(pod)} is carried by {carried}')
        if self.goal == 'ambient':
            for value in [*self.cluster.all('Service'), *self.cluster.all('ServiceEntry')]:
                if self.cluster.waypoint(value) is False:
                    self.fault('at the end', f"{value['metadata']['name']} uses a waypoint that does not take it")


def _comparable(step, state):
    """The state as far as an undo of the step is about it: that of a restart takes the label for new pods away too, which
    an earlier step may have set."""
    if not step.is_restart:
        return state
    return {key: [{name: text for name, text in value[0].items() if name not in ('istio-injection', 'istio.io/rev')},
                  *value[1:]] if key.startswith('Namespace ') else value for key, value in state.items()}


def environment(server, folder, kubectl):
    """The variables of the shell: kubectl and the stand-ins in PATH, both leading to the server."""
    programs = os.path.join(folder, 'bin')
    os.makedirs(programs)
    os.symlink(kubectl, os.path.join(programs, 'kubectl'))
    for name in ('istioctl', 'helm', 'oc', 'kubectl-argo-rollouts'):
        path = os.path.join(programs, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(
                '#!/usr/bin/env -S python3 -S\nimport json, sys, urllib.request\n'
                f"request = urllib.request.Request('{server.address}/program/{name}', json.dumps(sys.argv[1:]).encode())\n"
                'answer = json.load(urllib.request.urlopen(request))\n'
                "(sys.stderr if answer['status'] else sys.stdout).write(answer['output'])\nsys.exit(answer['status'])\n")
        os.chmod(path, 0o755)
    config = os.path.join(folder, 'kubeconfig')
    with open(config, 'w', encoding='utf-8') as file:
        file.write(
            'apiVersion: v1\nkind: Config\ncurrent-context: here\nusers: []\n'
            f'clusters: [{{name: here, cluster: {{server: "{server.address}"}}}}]\n'
            'contexts: [{name: here, context: {cluster: here, user: ""}}]\n')
    # Each line is run by itself; the runbook sets the version once a step.
    return {'ISTIO_VERSION': VERSION, 'PATH': f"{programs}:{os.environ['PATH']}", 'HOME': folder, 'KUBECONFIG': config,
            'KUBECACHEDIR': os.path.join(folder, 'cache'), 'LANG': 'C.UTF-8', 'NO_PROXY': '127.0.0.1'}
