"""Swift sources as text: which characters are code, and which brackets belong together."""
import bisect, re


def code_only(text):
    """The text with comments as blanks and string literals as the letter s, of the same length; `"a" + b // c` is `sss + b     `."""
    out, i = list(text), 0

    def blank(start, end, letter):
        for k in range(start, end):
            if out[k] != '\n': out[k] = letter

    def string_end(i):
        hashes = len(re.match(r'#*', text[i:i + 9]).group())
        quote = '"""' if text.startswith('"""', i + hashes) else '"'
        i += hashes + len(quote)
        while i < len(text):
            if text.startswith('\\' + '#' * hashes + '(', i):
                depth, i = 1, i + 2 + hashes
                while depth and i < len(text):
                    if text[i] == '"': i = string_end(i); continue
                    depth += {'(': 1, ')': -1}.get(text[i], 0)
                    i += 1
            elif text.startswith('\\' + '#' * hashes, i): i += 2 + hashes
            elif text.startswith(quote + '#' * hashes, i): return i + len(quote) + hashes
            else: i += 1
        return i

    while i < len(text):
        if text.startswith('//', i):
            end = text.find('\n', i)
            end = len(text) if end < 0 else end
            blank(i, end, ' ')
        elif text.startswith('/*', i):
            end = text.find('*/', i) + 2
            end = len(text) if end < 2 else end
            blank(i, end, ' ')
        elif text[i] == '"' or re.match(r'#+"', text[i:i + 9]):
            end = string_end(i)
            blank(i, end, 's')
        else: end = i + 1
        i = end
    return ''.join(out)


class SwiftText:
    """A source file: its text, the same with only code in it, where each bracket has its partner, and where lines begin."""

    def __init__(self, text):
        self.text, self.code, self.partner, open_ones = text, code_only(text), {}, []
        for i, c in enumerate(self.code):
            if c in '([{': open_ones.append(i)
            elif c in ')]}' and open_ones:
                self.partner[i] = open_ones.pop()
                self.partner[self.partner[i]] = i
        self.starts = [0] + [i + 1 for i, c in enumerate(text) if c == '\n']

    def line(self, place):
        """The number of the line that holds a place, from 1."""
        return bisect.bisect_right(self.starts, place)
