"""Runs meshplan on a folder, and takes out of its report what is held against the exact answers.

Keys that a report does not have are None, and the checks that need them are skipped.
"""

from dataclasses import dataclass
from fractions import Fraction
import json
import subprocess
import sys

HOURS = 730


class NoReport(Exception):
    pass


@dataclass
class Today:
    left_over: object
    least: object
    proven: object


@dataclass
class Needed:
    nodes: object
    least_nodes: object
    proven: object
    cost: object  # thousandths an hour
    least_cost: object
    nowhere: object
    kept: object
    bought: object
    purchase: object  # thousandths an hour
    pools: object  # (type, nodes) of every pool


@dataclass
class Report:
    today: object
    needed: object
    planes: list
    findings: list


def _thousandths(money):
    """Money of a month as thousandths of an hour's; amounts are written in cents, prices here are such that these are
    exact."""
    if not money:
        return None
    return Fraction(str(money['amount'])) * 1000 / HOURS


def _purchase(needed, prices):
    """What is bought: as the report states it, else by the pools that say how many of their nodes are; None: not told."""
    if 'purchaseCost' in needed:
        return _thousandths(needed['purchaseCost'])
    pools = needed.get('pools') or []
    if not pools or any('bought' not in pool for pool in pools):
        return None
    return sum(
        pool['bought'] * prices.get((pool['instanceType'], 'ON_DEMAND'), prices.get((pool['instanceType'], None), 0))
        for pool in pools
        if pool['bought']
    )


def run(binary, folder, prices):
    """The plane `none` of a folder's report; `prices` as the generator drew them."""
    command = [binary] if not binary.endswith('.py') else [sys.executable, binary]
    try:
        done = subprocess.run(
            [*command, 'report', folder, '--format', 'json', '--quiet'], capture_output=True, timeout=120
        )
    except subprocess.TimeoutExpired:
        raise NoReport('no answer in 120 s')
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise NoReport(f'status {done.returncode}: {done.stderr.decode()[:300]}')
    planes = report['dataPlanes']
    plane = next(d for d in planes if d['name'] == 'none')
    now, needed = plane.get('onCurrentNodes'), plane.get('recommended')
    return Report(
        now and Today(now.get('unplacedPods'), now.get('unplacedLowerBound'), now.get('proven')),
        needed
        and Needed(
            needed.get('nodes'),
            needed.get('lowerBound'),
            needed.get('proven'),
            _thousandths(needed.get('monthlyCost')),
            _thousandths(needed.get('costLowerBound')),
            needed.get('podsThatFitNowhere'),
            needed.get('kept'),
            needed.get('bought'),
            _purchase(needed, prices),
            [(pool.get('instanceType'), pool.get('nodes')) for pool in needed.get('pools') or []],
        ),
        planes,
        report.get('findings') or [],
    )
