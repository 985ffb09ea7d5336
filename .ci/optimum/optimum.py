"""meshplan's plans and bounds on small random clusters, held against an exact solver.

  optimum.py BINARY [--count N] [--seed S] [--only KIND] [--keep DIR] [--worst N] [--plain] [--default-is-free]

Each cluster is drawn from its own seed (`--seed S --count 1` is one again) and put to `meshplan report`: does it fit
today's nodes; what is needed (resize); what is needed with any number of every kind (free). The answers must be bound
<= optimum <= plan, and nothing called proved that is not. Then properties: order, one pod fewer, one node more
(`--plain` leaves these out). Exit status 1 where anything is false, or fewer than 95 % of the plans of a question are
optimal.
"""

import argparse
from collections import Counter, defaultdict
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time

import generate
import hold
import inputs
import problem
import product
import solve
import witness

QUESTIONS = ['today', 'resize', 'free']
ASKED = tuple(f'{question}: ' for question in QUESTIONS)
GOAL = 0.95


class Run:
    def __init__(self, options, folder):
        self.o, self.folder = options, folder
        self.rows = defaultdict(Counter)
        self.bad, self.unknown = [], 0
        self.knows_free = True
        self.spent = Counter()

    def cluster(self, seed):
        drawn = generate.generate(seed)
        if self.o.only and self.o.only not in drawn.tags + [drawn.form]:
            return False
        start = time.time()
        cluster = inputs.cluster(drawn)
        p = problem.problem(cluster, drawn.priced)
        now = solve.today(p)
        where = inputs.places(p, now)
        resize, free = solve.resize(p, now), solve.free(p)
        for question, answer in (('today', now), ('resize', resize), ('free', free)):
            witness.check(cluster, p, answer, question, drawn.priced)
        if now.left_over > resize.left_over and not resize.purchase:
            # Without some of today's nodes more can stand than with all: an empty domain that spread counts goes with
            # them.
            drawn.tags.append('fewer-nodes-help')
        if resize.left_over > p.unfit:
            drawn.tags.append('limited-by-rules')
        self.spent['solver'] += time.time() - start
        start = time.time()
        faults, wrong = [], []
        verdicts = []
        try:
            base = self.report(drawn, f'{seed}-resize', where=where)
            verdicts.append(self.judge(hold.today(now, base.today), now.exact))
            faults += hold.planes(base)
            if self.o.default_is_free:
                any_number = base
            else:
                verdicts.append(self.judge(hold.needed('resize', resize, base.needed, drawn.priced), resize.exact))
                any_number = self.any_number(drawn, where)
            # What a spot node costs in a fleet of any number is not said where its price is another on demand.
            if any_number and 'spot-price' not in drawn.tags:
                verdicts.append(self.judge(hold.needed('free', free, any_number.needed, drawn.priced), free.exact))
            if not self.o.plain:
                faults += self.properties(drawn, p, where, base, any_number)
        except product.NoReport as error:
            faults.append(f'no report: {error}')
        self.spent['meshplan'] += time.time() - start
        for verdict in verdicts:
            if verdict is None:
                self.unknown += 1
                continue
            faults += [f'{verdict.question}: {fault}' for fault in verdict.faults]
            if not verdict.optimal:
                wrong.append(f'{verdict.question}: {verdict.said}')
            for tag in [*drawn.tags, f'({drawn.form})', 'all']:
                row = self.rows[tag]
                row[verdict.question, 'asked'] += 1
                row[verdict.question, 'answered'] += verdict.answered
                row[verdict.question, 'optimal'] += verdict.optimal
                row[verdict.question, 'proved'] += verdict.proved
                row[verdict.question, 'false'] += bool(verdict.faults)
        for tag in [*drawn.tags, f'({drawn.form})', 'all']:
            self.rows[tag]['clusters'] += 1
            self.rows[tag]['properties'] += any(not f.startswith(ASKED) for f in faults)
        if faults or wrong:
            self.bad.append((len(faults), seed, drawn.tags, faults, wrong))
            if self.o.keep:
                self.keep(drawn, seed, faults, wrong, p, now, resize, free)
        for name in os.listdir(self.folder):
            shutil.rmtree(os.path.join(self.folder, name))
        return True

    def any_number(self, drawn, where):
        """The report of mode free; None where this build does not know the mode."""
        if self.knows_free:
            try:
                return self.report(drawn, f'{drawn.seed}-free', mode='free', where=where)
            except product.NoReport as error:
                if "unknown key 'mode'" not in str(error):
                    raise
                self.knows_free = False
        return None

    def judge(self, verdict, exact):
        """Nothing is held against an answer that the solver did not prove."""
        return verdict if exact else None

    def report(self, drawn, name, mode=None, order=None, where=None):
        folder = os.path.join(self.folder, name)
        inputs.write(drawn, folder, mode, order, where)
        return product.run(self.o.binary, folder, drawn.prices)

    def properties(self, drawn, p, where, base, any_number):
        faults = []
        r = random.Random(drawn.seed)
        again = self.report(drawn, f'{drawn.seed}-order', order=r, where=where)
        faults += hold.same_by_order(base, again)
        self.rows['all']['order looked at'] += 1
        if not p.affinities and base.needed and not base.needed.nowhere:
            fewer = drawn.copy()
            one = r.choice(fewer.deployments)
            one['spec']['replicas'] -= 1
            if one['spec']['replicas'] == 0:
                fewer.objects.remove(one)
            if fewer.deployments:
                asked = [('resize', None, base)] + [('free', 'free', any_number)] * bool(any_number)
                if self.o.default_is_free:
                    asked = [('free', None, base)]
                for question, mode, before in asked:
                    after = self.report(fewer, f'{drawn.seed}-fewer-{question}', mode, where=where)
                    said = hold.fewer_pods(question, before.needed, after.needed, drawn.priced)
                    self.rows['all'][f'fewer {question} looked at'] += said is not None
                    faults += said or []
        if not p.spreads:
            # A node more is a domain more to spread over, and may rightly leave more pods over; without spread it may
            # not.
            more = drawn.copy()
            if drawn.form == 'tables':
                like = more.nodes[-1]
            else:
                like = r.choice(more.nodes)
            one = json.loads(json.dumps(like))
            one['metadata']['name'] = 'one-more'
            one['metadata']['labels'][generate.HOST] = 'one-more'
            more.objects.append(one)
            after = self.report(more, f'{drawn.seed}-more', where=where)
            said = hold.more_nodes(base.today, after.today)
            self.rows['all']['more looked at'] += said is not None
            faults += said or []
        return faults

    def keep(self, drawn, seed, faults, wrong, p, now, resize, free):
        into = os.path.join(self.o.keep, f'seed-{seed}')
        shutil.rmtree(into, ignore_errors=True)
        os.makedirs(into)
        for name in sorted(os.listdir(self.folder)):
            shutil.copytree(os.path.join(self.folder, name), os.path.join(into, name.split('-', 1)[1]))
        exact = {
            'tags': drawn.tags,
            'faults': faults,
            'notOptimal': wrong,
            'today': {'leftOver': now.left_over},
            'resize': {
                'nowhere': resize.left_over,
                'purchase': resize.purchase,
                'kept': resize.kept,
                'nodesKept': resize.nodes_kept,
                'nodesBought': resize.nodes_bought,
            },
            'free': {'nowhere': free.left_over, 'cost': free.cost, 'nodes': free.nodes},
            'unit': 'thousandths an hour' if drawn.priced else 'nodes',
        }
        with open(os.path.join(into, 'exact.json'), 'w') as file:
            json.dump(exact, file, indent=1)

    # What is printed

    def print(self):
        head = ['kind of cluster', 'clusters']
        for question in QUESTIONS:
            head += [f'{question}: answered', 'optimal', 'proved', 'false']
        head.append('properties broken')
        lines = [head]
        tags = sorted(t for t in self.rows if t != 'all' and not t.startswith('('))
        forms = sorted(t for t in self.rows if t.startswith('('))
        for tag in [*tags, *forms, 'all']:
            row = self.rows[tag]
            line = [tag, str(row['clusters'])]
            for question in QUESTIONS:
                asked = row[question, 'asked']
                line += [self.share(row[question, key], asked) for key in ('answered', 'optimal', 'proved')]
                line.append(str(row[question, 'false']))
            line.append(str(row['properties']))
            lines.append(line)
        widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
        for line in lines:
            print(
                '  '.join(cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(line, widths)))
            )

    @staticmethod
    def share(part, whole):
        return f'{100 * part / whole:.1f} %' if whole else '-'

    def verdict(self):
        """Prints the worst cases and the last lines; whether all holds."""
        sorts = Counter()
        for _, _, _, faults, _ in self.bad:
            for fault in faults:
                sorts[re.sub(r'[0-9]+', 'n', ': '.join(fault.split(': ')[: 2 if fault.startswith(ASKED) else 1]))] += 1
        if sorts:
            print('\nFaults by sort')
            for sort, count in sorts.most_common(30):
                print(f'{count:7d}  {sort[:140]}')
        worst = sorted(self.bad, key=lambda b: (-b[0], b[1]))[: self.o.worst]
        if worst:
            print('\nThe worst')
        for _, seed, tags, faults, wrong in worst:
            print(f'seed {seed} ({", ".join(tags)})')
            for line in [*faults, *(f'not optimal: {w}' for w in wrong if not faults)][:4]:
                print(f'    {line[:240]}')
        row = self.rows['all']
        print()
        good = True
        for question in QUESTIONS:
            asked = row[question, 'asked']
            if not asked:
                continue
            share = row[question, 'optimal'] / asked
            good = good and share >= GOAL and not row[question, 'false']
            print(
                f'{question}: {asked} asked, {self.share(row[question, "optimal"], asked)} optimal (goal 95 %), '
                f'{self.share(row[question, "proved"], asked)} proved, {row[question, "false"]} false'
            )
        print(
            f'properties: order {row["order looked at"]}, one pod fewer {row["fewer resize looked at"]} (resize) and '
            f'{row["fewer free looked at"]} (free), one node more {row["more looked at"]} looked at; broken in '
            f'{row["properties"]} clusters'
        )
        if not self.knows_free:
            print('this build does not know recommend.mode: free was not asked')
        if self.unknown:
            print(f'{self.unknown} answers that the solver did not prove in the work allowed were not looked at')
        print(f'time: solver {self.spent["solver"]:.0f} s, meshplan {self.spent["meshplan"]:.0f} s')
        return good and not row['properties']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary')
    parser.add_argument('--count', type=int, default=2000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--only', help='clusters of this kind only: a name of the table, or objects, dump, tables')
    parser.add_argument('--keep', help='write the inputs of clusters that fail into this folder')
    parser.add_argument('--worst', type=int, default=20, help='how many failing clusters are printed')
    parser.add_argument('--plain', action='store_true', help='no properties')
    parser.add_argument(
        '--default-is-free',
        action='store_true',
        help='for a build that does not know recommend.mode: its one answer is held against free',
    )
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory(prefix='optimum-') as folder:
        run = Run(options, folder)
        done, seed = 0, options.seed
        try:
            while done < options.count and seed < options.seed + 100 * options.count:
                done += run.cluster(seed)
                seed += 1
                if done % 100 == 0 and sys.stderr.isatty():
                    print(f'\r{done}', end='', file=sys.stderr)
        except KeyboardInterrupt:
            print(f'stopped before seed {seed}')
        run.print()
        good = run.verdict()
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
