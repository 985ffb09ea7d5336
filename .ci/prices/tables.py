"""The price tables of a folder as they stand: types, regions, cells, and what says where a cell is from."""
import collections, csv, os, re
from fractions import Fraction

HERE = os.path.dirname(os.path.realpath(__file__))
# Of each provider: its table, how many columns of facts come before the regions, and the region that is asked for where none is stated.
PROVIDERS = {'aws': ('aws.csv', 7, 'us-east-1'), 'gcp': ('gcp.csv', 5, 'us-central1'), 'azure': ('azure.csv', 5, 'eastus')}
# The vCPUs that are billed of the shared-core types of e2, in place of those that are seen.
BILLED = {'e2-micro': Fraction(1, 4), 'e2-small': Fraction(1, 2), 'e2-medium': Fraction(1)}

Type = collections.namedtuple('Type', 'name group cores mebibytes arch burstable interfaces addresses prices')


def rows(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as file:
        return list(csv.reader(line for line in file if not line.startswith('#')))


def group(provider, name):
    """Types whose prices follow one unit price: m5 of m5.large, c4 of c4-standard-8-lssd, Dsv5 of Standard_D4s_v5."""
    if provider == 'aws': return name.split('.')[0]
    if provider == 'gcp': return name.split('-')[0]
    return re.sub(r'^Standard_([A-Z]+)\d+', r'\1', name).replace('_', '')


class Table:
    """Of a provider: `types` in their order, `regions` with the usual one first, `derived` cells, `spot` units, `savings` of spot in
    percent, and `months`: the share of the list price that a whole month costs."""

    def __init__(self, folder, provider):
        name, facts, usual = PROVIDERS[provider]
        header, *lines = rows(folder, name)
        self.provider = provider
        self.regions = sorted(header[facts:], key=lambda region: (region != usual, region))
        self.types = []
        for line in lines:
            row = dict(zip(header, line))
            self.types.append(Type(
                row['type'], group(provider, row['type']), int(row['vcpu']), int(row['memory_mib']), row['arch'], row['burstable'] == '1',
                row.get('max_enis'), row.get('ips_per_eni'), {region: row[region] for region in self.regions if row[region]}))
        self.groups = collections.OrderedDict()
        for type in self.types: self.groups.setdefault(type.group, []).append(type)
        self.derived = set()
        for whose, what, regions in rows(HERE, 'derived.csv')[1:]:
            if whose == provider: self.derived |= {(what, region) for region in regions.split()}
        self.spot, self.months, self.savings = {}, {}, {}
        if provider == 'aws':
            header, *lines = rows(folder, 'aws-spot-saving.csv')
            self.savings = {(line[0], region): cell for line in lines for region, cell in zip(header[1:], line[1:]) if cell}
        if provider == 'gcp':
            for family, region, _, _, core, gib in rows(folder, 'gcp-units.csv')[1:]:
                if core: self.spot[family, region] = (core, gib)
            for row in rows(folder, 'commitments.csv')[1:]:
                if row[0] == provider and row[2].startswith('sustained') and float(row[4]) != 1: self.months[row[1]] = f'{float(row[4]) * 100:g}%'

    def is_derived(self, type, region): return (type.name, region) in self.derived or (type.group, region) in self.derived

    def spot_price(self, type, region):
        """In millionths of a dollar; None where the tables have none: of types with local disks, and of families without units."""
        unit = self.spot.get((type.group, region))
        if unit is None or 'lssd' in type.name: return None
        return millionths(billed(type) * Fraction(unit[0]) + Fraction(type.mebibytes, 1024) * Fraction(unit[1]))


def billed(type): return BILLED.get(type.name, Fraction(type.cores))


def millionths(price, places=6):
    """A price rounded half up to so many places, in millionths of a dollar."""
    return int(price * 10 ** places + Fraction(1, 2)) * 10 ** (6 - places)
