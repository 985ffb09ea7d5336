"""Tries the runbooks that meshplan prints, command by command.

    run BINARY [--only WORD] [--keep DIR]

For every situation (situations.py) the binary plans the moves that it names; the commands of each runbook are run in a real
shell against a cluster that holds the situation's objects. A fault is: a command that fails, warns or changes nothing; a check
that does not print what it says is expected; an undo that does not bring back the objects, labels and pods of before; an object
that its schema does not take; a pod that ends in another data plane than the runbook says; a label or policy at the end that is
not as promised; a plan for what has been done already that is not empty. The way back that is told beforehand must lead back to
the objects of the beginning. Exit status 1 where anything is at fault.
"""

import argparse
from concurrent.futures import ThreadPoolExecutor
import json
import os
import subprocess
import sys
import tempfile
import time

from cluster import Cluster, differences
from play import Player, environment
from server import Server
from situations import SITUATIONS


def planned(binary, objects, folder, settings, *options):
    """Writes a cluster as an input, and the move's files beside it; answers what the binary says."""
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, 'cluster')
    os.makedirs(source, exist_ok=True)
    with open(os.path.join(source, 'cluster.json'), 'w', encoding='utf-8') as file:
        json.dump({'apiVersion': 'v1', 'kind': 'List', 'items': objects}, file)
    if settings:
        with open(os.path.join(source, 'meshplan.yaml'), 'w', encoding='utf-8') as file:
            file.write(settings)
    done = subprocess.run([binary, 'timeline', source, '--quiet', '--node-count', '3', *options],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f'{binary} ended with {done.returncode}: {done.stderr}')
    return done


class Trial:
    def __init__(self, binary, kubectl, folder):
        self.binary, self.folder = binary, folder
        self.faults, self.commands = [], 0
        self.server = Server()
        self.environment = environment(self.server, folder, kubectl)

    def run(self, situation):
        initial = None
        back = None
        self.server.cluster = Cluster(situation.objects)
        for number, goal in enumerate(situation.goals):
            name = f'{situation.name}, to {goal}'
            folder = os.path.join(self.folder, 'moves', f'{situation.name} {number}'.replace(' ', '-'))
            cluster = self.server.cluster
            shown = situation.shown(self._dump() if number else situation.objects)
            done = planned(self.binary, shown, folder, situation.settings, '--to', goal, '--commands', '-o',
                           f'{folder}/out', *situation.options)
            move = f'{folder}/out/to-{goal}'
            if not os.path.exists(f'{move}/runbook.sh'):
                self.fault(name, f'no runbook was written: {done.stdout[:300]} {done.stderr[:300]}')
                return
            if number == 0:
                initial = cluster.state()
                back = self._told_back(situation, folder, goal)
            self._play(name, move, goal, situation)
            self._again(name, folder, goal, situation)
            if number == 0 and back:
                self._way_back(situation, goal, back, initial)
        if os.path.exists(os.path.join(self.folder, 'pwned')):
            self.fault(situation.name, 'a name of the input was run as a command')

    def _play(self, name, move, goal, situation):
        with open(f'{move}/runbook.sh', encoding='utf-8') as file:
            text = file.read()
        player = Player(self.server, self.environment, move, lambda words: self.fault(name, words))
        player.play(text, goal, situation.exempt.get(goal, set()))
        self.commands += player.count

    def _told_back(self, situation, folder, goal):
        """The runbook of the way back as it is told before the move."""
        other = 'sidecar' if goal == 'ambient' else 'ambient'
        if not situation.returns:
            return None
        planned(self.binary, situation.shown(situation.objects), folder, situation.settings, '--to', other, '--from', goal,
                '--commands', '-o', f'{folder}/back', *situation.options)
        return other, f'{folder}/back/to-{other}'

    def _way_back(self, situation, goal, back, initial):
        name = f'{situation.name}, to {goal} and back as told before'
        snapshot = self.server.cluster.snapshot()
        self._play(name, back[1], back[0], situation)
        for line in differences(initial, self.server.cluster.state()):
            self.fault(name, f'not as in the beginning: {line}')
        self.server.cluster.restore(snapshot)

    def _dump(self):
        return [value for _, value in sorted(self.server.cluster.objects.items(), key=lambda item: item[0])]

    def _again(self, name, folder, goal, situation):
        """Planned again from what is there now, the move is done."""
        done = planned(self.binary, self._dump(), f'{folder}/after', situation.settings, '--to', goal, '--from', 'today',
                       '--format', 'json', *situation.options)
        steps = [step['step'] for timeline in json.loads(done.stdout)['timelines'] for step in timeline['steps']
                 if step.get('commands')]
        if steps:
            self.fault(name, f'once it is done it is planned again: {steps}')

    def fault(self, name, words):
        self.faults.append(f'{name}: {words}')


def main():
    parser = argparse.ArgumentParser(description='Tries the commands of runbooks with a real kubectl.')
    parser.add_argument('binary')
    parser.add_argument('--only', default='', help='situations whose name has this word')
    parser.add_argument('--keep', help='a folder for the inputs and the runbooks')
    options = parser.parse_args()
    chosen = [situation for situation in SITUATIONS if options.only in situation.name]
    if not chosen:
        sys.exit(f'no situation has {options.only!r} in its name')
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if options.keep:
            folder = os.path.abspath(options.keep)
            os.makedirs(folder)

        def tried(situation):
            own = os.path.join(folder, situation.name.replace(' ', '-'))
            os.makedirs(own)
            trial = Trial(os.path.abspath(options.binary), os.environ.get('KUBECTL', 'kubectl'), own)
            trial.run(situation)
            trial.server.stop()
            return trial

        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            trials = []
            for situation, trial in zip(chosen, pool.map(tried, chosen)):
                trials.append(trial)
                for fault in trial.faults:
                    print(f'FAULT {fault}')
                count = len(trial.faults)
                print(f"{situation.name}: {trial.commands} commands, {f'{count} faults' if count else 'good'}", flush=True)
    faults = sum(len(trial.faults) for trial in trials)
    print(f'{len(chosen)} situations, {sum(trial.commands for trial in trials)} commands, {faults} faults in '
          f'{time.monotonic() - start:.0f} s')
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
