"""Holds the model itself against Kubernetes' own scheduler tables: cases.json with the right number of pods left
over."""

import json
import os
import sys

import problem
import rules
import solve


def main(root):
    cases = json.load(open(os.path.join(root, 'cases.json')))['cases']
    right = wrong = skipped = 0
    for case in cases:
        wanted = [
            c['is']
            for c in case['checks']
            if c.get('plane') == 'none' and c.get('path') == 'onCurrentNodes.unplacedPods'
        ]
        if not case['file'].endswith('.json') or not case['file'].startswith('scheduler/') or not wanted:
            skipped += 1
            continue
        objects = json.load(open(os.path.join(root, case['file'])))['items']
        answer = solve.today(problem.problem(rules.read(objects), False))
        if answer.exact and answer.left_over == wanted[0]:
            right += 1
        else:
            wrong += 1
            print(f'{case["name"]}: model {answer.left_over}, right {wanted[0]}: {case["why"]}')
    print(
        f'model against the scheduler cases: {right} right, {wrong} wrong, {skipped} without a number of pods left over'
    )
    return wrong


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]) > 0)
