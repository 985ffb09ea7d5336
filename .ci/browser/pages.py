"""Opens the pages that a binary writes, and tries them as a reader would.

  pages.py BINARY [--only WORD] [--shots DIR]

Reports of both examples and of a drawn cluster, and the pages of the other commands. Of each page: no error and nothing asked of the
network; every link of the contents lands; no sideways scrolling of the page from 400 to 1600 pixels in light and dark; axe-core finds
nothing serious; every heading that is clicked sorts its table, numbers as numbers, also by keyboard; the filter filters; what is folded
unfolds; on paper all is open and no control is left; without a script all text is there; and every chart makes a PNG.
One line a check; the exit status is 1 where one fails. --only takes the pages whose name has the word; --shots keeps pictures.
"""
import argparse, collections, os, re, subprocess, sys, tempfile
from html.parser import HTMLParser
from pathlib import Path
import axe_playwright_python
from playwright.sync_api import sync_playwright
from cluster import cluster

WIDTHS, SCHEMES = (400, 700, 1000, 1600), ('light', 'dark')
PROJECT = Path(__file__).resolve().parents[2]
AXE = (Path(axe_playwright_python.__file__).parent / 'axe.min.js').read_text()
BLANK = {'', '-'}
failures = 0


def check(page, what, faults):
    """A line for a check; `faults` are what is wrong, none if it holds."""
    global failures
    faults = [fault for fault in faults if fault]
    failures += bool(faults)
    more = f' (and {len(faults) - 3} more)' if len(faults) > 3 else ''
    print(f'{"FAILED" if faults else "ok    "} {page}: {what}' + (': ' + '; '.join(map(str, faults[:3])) + more if faults else ''), flush=True)


def written(binary, folder, only):
    """The pages by name; those of reports stand beside their charts."""
    big = folder / 'cluster.json'
    big.write_text(cluster())
    reports = {'wealist': PROJECT / 'inputs/wealist', 'wealist-prod': PROJECT / 'inputs/wealist-prod', 'big': big}
    pages, (small, prod) = {}, list(reports.values())[:2]
    for name, given in reports.items():
        if only not in name and name == 'big': continue
        run(binary, 'report', given, '-o', folder / name)
        pages[name] = folder / name / 'report.html'
    others = {
        'check': ['check', small], 'nodes': ['nodes', prod], 'timeline': ['timeline', prod, '--commands'],
        'sweep': ['sweep', small, '--values', 'x1,x2,x4,x8'],
        'diff': ['diff', folder / 'wealist' / 'report.json', folder / 'wealist-prod' / 'report.json']}
    for name, words in others.items():
        pages[name] = folder / f'{name}.html'
        pages[name].write_text(run(binary, *words, '--format', 'html'))
    return pages


def run(binary, *words):
    # A budget that does not hold is a status of its own, and no fault of the page.
    done = subprocess.run([binary, *map(str, words)], capture_output=True, text=True)
    if done.returncode not in (0, 1) or done.returncode and not done.stdout:
        sys.exit(f'{" ".join(map(str, words))}: status {done.returncode}\n{done.stderr}')
    return done.stdout


def opened(browser, path, **options):
    """A page with what went wrong in it."""
    page = browser.new_context(**options).new_page()
    page.faults, page.asked = [], []
    page.on('console', lambda message: page.faults.append(message.text) if message.type in ('error', 'warning') else None)
    page.on('pageerror', lambda error: page.faults.append(str(error)))
    page.on('request', lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    return page


# What sorting has to come to, told apart from the page's own script: the number that a cell begins with, in its unit.
def number(text, anywhere=False):
    match = re.match(r'([+-]?[\d,]*\.?\d+) ?(m|Ki|Mi|Gi|Ti)?(?![\w.-])', text)
    if not match and anywhere: match = re.search(r'([+-]?\d[\d,]*\.?\d*) ?(m|Ki|Mi|Gi|Ti)?(?!\w)', text)
    if not match: return None
    scale = {'m': 0.001, 'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40}.get(match[2], 1)
    return float(match[1].replace(',', '')) * scale


def is_ordered(texts, is_number, descending):
    known = [text for text in texts if text not in BLANK and not (is_number and number(text, True) is None)]
    if texts[:len(known)] != known: return 'what has no value is not at the end'
    if not is_number and not all(number(text) is not None for text in known):
        # Names alone, whose order is plain: marks, numbers by their value (app-9 before app-10), letters.
        if not all(re.fullmatch(r'[a-z0-9/-]+', text, re.I) for text in known): return None
        keys = [[(0, '-/'.index(part)) if part in '-/' else (1, int(part)) if part.isdigit() else (2, part.lower())
                 for part in re.findall(r'\d+|[-/]|[a-zA-Z]', text)] for text in known]
    else:
        keys = [number(text, is_number) for text in known]
    return None if keys == sorted(keys, reverse=descending) else f'not in order: {known[:4]}'


CELLS = '''(list, column) => Array.from(list.querySelectorAll('tbody tr')).map(row => row.cells[column].textContent.trim())'''


def lists(page):
    """The tables that sort, each with what it may be folded into opened."""
    for list_ in page.query_selector_all('.list'):
        list_.evaluate('one => { const folded = one.closest("details"); if (folded) folded.open = true }')
        yield list_


def sorting(page):
    """Clicks every heading of every list three times: up, down, as it was."""
    faults, clicked = [], 0
    for list_ in lists(page):
        for column, heading in enumerate(list_.query_selector_all('thead th, thead td')):
            control = heading.query_selector('button.sort')
            if not control: continue
            clicked += 1
            where = f'{list_.query_selector(".scroll").get_attribute("aria-label")}, {control.text_content()}'
            is_number = 'number' in (heading.get_attribute('class') or '')
            before = list_.evaluate(CELLS, column)
            if not column and not all(before): faults.append(f'{where}: a row does not say what it is of')
            for step, state in enumerate(('ascending', 'descending', None)):
                if step: control.press('Enter')
                else: control.click()
                if heading.get_attribute('aria-sort') != state: faults.append(f'{where}: aria-sort is not {state}')
                texts = list_.evaluate(CELLS, column)
                if sorted(texts) != sorted(before): faults.append(f'{where}: rows came or went')
                fault = is_ordered(texts, is_number, state == 'descending') if state else (texts != before and 'not as it was')
                if fault: faults.append(f'{where}, {state}: {fault}')
    return faults, clicked


def units(page):
    """A list of cells as reports write them, whose right order is known."""
    cells = ['3 x t3.large', '-', '1,234.50', '110%', '20', '-5', '+2']
    right = ['-5', '+2', '3 x t3.large', '20', '110%', '1,234.50', '-']
    amounts, right_amounts = ['1.5 cores', '250m', '2 cores', '-'], ['250m', '1.5 cores', '2 cores', '-']
    faults = []
    source = page.content()
    script = re.search(r'<script>(.*?)</script>', source, re.S)[1]
    for given, wanted in ((cells, right), (amounts, right_amounts)):
        rows = ''.join(f'<tr><td>{cell}</td></tr>' for cell in given)
        page.set_content(f'<div class="list"><div class="scroll" aria-label="T"><table><thead><tr><th>V</th></tr></thead>'
                         f'<tbody>{rows}</tbody></table></div></div>')
        page.evaluate(script)
        page.click('button.sort')
        if page.eval_on_selector('.list', CELLS, 0) != wanted: faults.append(page.eval_on_selector('.list', CELLS, 0))
    return faults


def filtering(page):
    faults, tried = [], 0
    for list_ in lists(page):
        field = list_.query_selector('label.filter input')
        if not field: continue
        tried += 1
        texts = list_.evaluate('list => Array.from(list.querySelectorAll("tbody tr")).map(row => row.cells[0].textContent.trim())')
        word = [text for text in texts if text][-1]
        whole = list_.evaluate('list => Array.from(list.querySelectorAll("tbody tr")).map(row => Array.from(row.cells).map(c => c.textContent.trim()).join(" ").toLowerCase())')
        wanted = [text for text in whole if all(part in text for part in word.lower().split())]
        field.fill(word)
        shown = [row.text_content() for row in list_.query_selector_all('tbody tr') if row.is_visible()]
        if len(shown) != len(wanted): faults.append(f'{word!r} leaves {len(shown)} rows, not {len(wanted)}')
        status = list_.query_selector('[role=status]').text_content()
        if status != f'{len(wanted)} of {len(whole)} rows': faults.append(f'it says {status!r}')
        field.fill('no such row anywhere')
        if any(row.is_visible() for row in list_.query_selector_all('tbody tr')): faults.append('rows that do not match are there')
        field.fill('')
    return faults, tried


def folding(page):
    faults, tried = [], 0
    for list_ in lists(page):
        toggle, rows = list_.query_selector('button.toggle'), list_.query_selector_all('tbody tr')
        if len(rows) <= 20:
            faults += [f'{len(rows)} rows can be folded'] if toggle else []
            continue
        tried += 1
        seen = lambda: sum(row.is_visible() for row in rows)
        if seen() != 20: faults.append(f'{seen()} rows are shown at first')
        toggle.click()
        if seen() != len(rows) or toggle.get_attribute('aria-expanded') != 'true': faults.append(f'{seen()} of {len(rows)} rows unfold')
        toggle.click()
        if seen() != 20: faults.append('they do not fold again')
    for details in page.query_selector_all('details'):
        tried += 1
        details.evaluate('one => { one.open = false }')
        inner = details.query_selector(':scope > :not(summary)')
        if inner.is_visible(): faults.append('what is folded is shown')
        details.query_selector('summary').click()
        if not inner.is_visible(): faults.append('a line does not open')
        details.query_selector('summary').click()
    return faults, tried


def contents(page):
    faults, links = [], page.query_selector_all('a[href^="#"]')
    for link in links:
        link.click()
        name = link.get_attribute('href')[1:]
        found = page.evaluate('''name => { const at = document.getElementById(name); if (!at) return null;
            const box = at.getBoundingClientRect(); return box.top > -5 && box.bottom < innerHeight + 5 }''', name)
        if not found: faults.append(f'#{name} does not land')
    names = page.evaluate('Array.from(document.querySelectorAll("[id]")).map(one => one.id)')
    if len(names) != len(set(names)): faults.append('an id is there twice')
    return faults, len(links)


def overflow(browser, path, width, scheme, shots, name):
    page = opened(browser, path, viewport={'width': width, 'height': 900}, color_scheme=scheme)
    for details in page.query_selector_all('details'): details.evaluate('one => one.open = true')
    wide = page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    for details in page.query_selector_all('details'): details.evaluate('one => one.open = false')
    page.evaluate(AXE)
    found = page.evaluate('axe.run().then(result => result.violations)')
    faults = [f'{one["id"]} ({one["impact"]}): {one["nodes"][0]["html"][:120]}' for one in found if one['impact'] in ('serious', 'critical')]
    if shots: page.screenshot(path=shots / f'{name}-{width}-{scheme}.png', full_page=True)
    page.context.close()
    return wide, faults


class Words(HTMLParser):
    """The words of a page as it is written, but for its style, its script and its charts."""

    def __init__(self):
        super().__init__()
        self.inside, self.text = [], ''

    def handle_starttag(self, tag, attributes):
        if tag in ('head', 'script', 'svg'): self.inside.append(tag)
        # A mark within a line ends no word.
        if tag not in ('strong', 'em', 'code', 'a', 'span'): self.text += ' '

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag: self.inside.pop()
        if tag not in ('strong', 'em', 'code', 'a', 'span'): self.text += ' '

    def handle_data(self, data):
        if not self.inside: self.text += data


def without_script(browser, path):
    """Every word can be read after opening what is folded, which takes no script."""
    page = opened(browser, path, java_script_enabled=False, viewport={'width': 1000, 'height': 900})
    for summary in page.query_selector_all('summary'): summary.click()
    seen = collections.Counter(page.inner_text('body').split())
    reader = Words()
    reader.feed(path.read_text())
    missing = list((collections.Counter(reader.text.split()) - seen).elements())
    controls = page.query_selector_all('button, input')
    page.context.close()
    return [f'{len(missing)} words are not shown, such as {missing[:5]}' if missing else '', 'there are controls that do nothing' if controls else '']


def paper(browser, path, scripted):
    page = opened(browser, path, viewport={'width': 720, 'height': 1000}, java_script_enabled=scripted)
    page.emulate_media(media='print')
    # As a print does; in a browser without the script the style alone must open what is folded.
    if scripted: page.evaluate('dispatchEvent(new Event("beforeprint"))')
    hidden = page.eval_on_selector_all('tbody tr, details > :not(summary)', '''all => all.filter(one => {
      const box = one.getBoundingClientRect(); return !box.height && one.textContent.trim() }).length''') if scripted else sum(
      not one.is_visible() for one in page.query_selector_all('tbody tr, details > :not(summary)'))
    controls = sum(one.is_visible() for one in page.query_selector_all('.tools, .toggle, nav'))
    wide = page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') if scripted else 0
    page.context.close()
    return [f'{hidden} parts are hidden' if hidden else '', f'{controls} controls are left' if controls else '', f'{wide} pixels too wide' if wide > 0 else '']


def images(page, folder):
    faults = []
    for chart in sorted(folder.glob('*.svg')):
        text = chart.read_text()
        if re.search(r'var\(|url\(|@import|href=|<script|<image|foreignObject', text): faults.append(f'{chart.name} needs more than itself')
        width, height = map(int, re.search(r'<svg [^>]*width="(\d+)" height="(\d+)"', text).groups())
        png = chart.with_suffix('.png')
        done = subprocess.run(['rsvg-convert', chart, '-o', png], capture_output=True, text=True)
        if done.returncode or done.stderr: faults.append(f'{chart.name}: {done.stderr.strip()}')
        size = tuple(int.from_bytes(png.read_bytes()[at:at + 4], 'big') for at in (16, 20)) if png.exists() else None
        if size != (width, height): faults.append(f'{chart.name} is {size} as PNG')
        # The browser draws it too, from the file alone.
        drawn = page.evaluate('''text => new Promise(done => { const image = new Image();
          image.onload = () => { const canvas = document.createElement("canvas"); canvas.width = image.width; canvas.height = image.height;
            const pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0);
            done(new Set(new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size) };
          image.onerror = () => done(0);
          image.src = "data:image/svg+xml," + encodeURIComponent(text) })''', text)
        if drawn < 5: faults.append(f'{chart.name} draws {drawn} colours')
    return faults


def main():
    reader = argparse.ArgumentParser(usage='pages.py BINARY [--only WORD] [--shots DIR]')
    reader.add_argument('binary', type=os.path.abspath)
    reader.add_argument('--only', default='')
    reader.add_argument('--shots', type=Path)
    given = reader.parse_args()
    if given.shots: given.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = written(given.binary, Path(folder), given.only)
        browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        for name, path in pages.items():
            if given.only in name: tried(browser, name, path, given.shots)
        blank = browser.new_page()
        for name in ('wealist', 'wealist-prod', 'big'):
            if given.only in name: check(name, 'every chart makes a PNG', images(blank, Path(folder) / name))
        browser.close()
    print(f'{failures} checks failed' if failures else 'all checks hold')
    sys.exit(1 if failures else 0)


def tried(browser, name, path, shots):
    page = opened(browser, path, viewport={'width': 1000, 'height': 900})
    title = page.title()
    faults, count = sorting(page)
    check(name, f'{count} headings sort', faults)
    faults, count = filtering(page)
    check(name, f'{count} tables filter', faults)
    faults, count = folding(page)
    check(name, f'{count} folds open and close', faults)
    faults, count = contents(page)
    check(name, f'{count} links land', faults)
    check(name, 'no error, and no name runs', page.faults + ([f'the title became {page.title()}'] if page.title() != title else []))
    check(name, 'nothing is asked of the network', [url for url in page.asked if url != path.as_uri() and not url.startswith(path.as_uri() + '#')])
    for width in WIDTHS:
        for scheme in SCHEMES:
            wide, serious = overflow(browser, path, width, scheme, shots, name)
            check(name, f'{width} pixels, {scheme}: no sideways scrolling, nothing serious to axe-core', [f'{wide} pixels too wide' if wide > 0 else ''] + serious)
    check(name, 'without a script all text is there', without_script(browser, path))
    check(name, 'on paper all is open', paper(browser, path, True))
    check(name, 'on paper without a script all is open', paper(browser, path, False))
    check(name, 'cells sort by their number and unit', units(page))
    page.context.close()


if __name__ == '__main__': main()
