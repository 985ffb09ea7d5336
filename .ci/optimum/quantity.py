"""Kubernetes quantities as exact numbers."""

from fractions import Fraction
from math import ceil
import re

SCALES = {
    'n': Fraction(1, 10**9),
    'u': Fraction(1, 10**6),
    'm': Fraction(1, 1000),
    '': 1,
    'k': 10**3,
    'M': 10**6,
    'G': 10**9,
    'T': 10**12,
    'P': 10**15,
    'E': 10**18,
    'Ki': 2**10,
    'Mi': 2**20,
    'Gi': 2**30,
    'Ti': 2**40,
    'Pi': 2**50,
    'Ei': 2**60,
}


def quantity(value):
    """'1.5Gi' as a fraction."""
    text = str(value)
    match = re.fullmatch(r'([+-]?[0-9.]+)(?:[eE]([+-]?[0-9]+))?([A-Za-z]*)', text)
    if not match:
        raise ValueError(f'not a quantity: {text}')
    number, exponent, suffix = match.groups()
    return Fraction(number) * (Fraction(10) ** int(exponent or 0)) * SCALES[suffix]


def amount(resource, value):
    """The whole number that the scheduler reckons with: millicores for CPU, units for the rest, rounded up."""
    exact = quantity(value)
    return ceil(exact * 1000) if resource == 'cpu' else ceil(exact)
