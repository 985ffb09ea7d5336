/// What a page does on demand: tables sort when a heading is clicked and filter by a text, and what is folded away opens for
/// printing. Without it all text is there, the rest of a long table behind a line that opens it.
///
/// It reads only the text of cells, and writes only text: a name out of an input never becomes markup.
let pageScript = InlineText(
  text: #"""

    (function () {
      'use strict';
      var shown = 20, fewest = 6;
      var units = {m: 0.001, Ki: 1024, Mi: 1048576, Gi: 1073741824, Ti: 1099511627776};
      var collator = new Intl.Collator('en', {numeric: true});

      // The number of a cell in its unit: '1,234.50' is 1234.5, '250m' 0.25, '3 x t3.large' 3, '110%' 110; null where it
      // begins with none, as '-' and '2048-game' do.
      function leading(text) {
        return value(/^([+-]?[\d,]*\.?\d+) ?(m|Ki|Mi|Gi|Ti)?(?![\w.-])/.exec(text));
      }
      function anywhere(text) {
        var number = leading(text);
        return number === null ? value(/([+-]?\d[\d,]*\.?\d*) ?(m|Ki|Mi|Gi|Ti)?(?!\w)/.exec(text)) : number;
      }
      function value(match) {
        return match ? parseFloat(match[1].replace(/,/g, '')) * (units[match[2]] || 1) : null;
      }
      function isBlank(text) { return text === '' || text === '-'; }

      function element(tag, kind, text) {
        var made = document.createElement(tag);
        made.className = kind;
        made.textContent = text;
        return made;
      }
      function button(kind, text, action) {
        var made = element('button', kind, text);
        made.type = 'button';
        made.addEventListener('click', action);
        return made;
      }

      function serve(list) {
        var box = list.querySelector('.scroll'), body = box.querySelector('tbody');
        var headings = Array.from(box.querySelectorAll('thead > tr > *'));
        var rest = list.querySelector('details.rest');
        if (rest) {
          Array.from(rest.querySelectorAll('tbody > tr')).forEach(function (row) { body.appendChild(row); });
          rest.remove();
        }
        var rows = Array.from(body.rows).map(function (row) {
          var cells = Array.from(row.cells).map(function (cell) { return cell.textContent.trim(); });
          return {element: row, cells: cells, text: cells.join(' ').toLowerCase()};
        });
        var order = rows, isOpen = false, input = null, toggle = null;
        var status = element('span', 'status', '');
        status.setAttribute('role', 'status');

        function update() {
          var words = input ? input.value.toLowerCase().split(/\s+/).filter(Boolean) : [], count = 0;
          order.forEach(function (row) {
            var fits = words.every(function (word) { return row.text.includes(word); });
            row.element.hidden = !fits;
            row.element.classList.toggle('folded', fits && !isOpen && words.length === 0 && count >= shown);
            if (fits) { count += 1; }
          });
          status.textContent = words.length ? count + ' of ' + rows.length + ' rows' : '';
          if (toggle) {
            toggle.hidden = words.length > 0;
            toggle.textContent = isOpen ? 'Show ' + shown + ' rows' : 'Show all ' + rows.length + ' rows';
            toggle.setAttribute('aria-expanded', String(isOpen));
          }
        }

        function keys(column) {
          var texts = rows.map(function (row) { return row.cells[column] || ''; });
          var isNumber = headings[column].classList.contains('number');
          if (!isNumber && !texts.every(function (text) { return isBlank(text) || leading(text) !== null; })) {
            return texts.map(function (text) { return isBlank(text) ? null : text; });
          }
          return texts.map(isNumber ? anywhere : leading);
        }
        // Up, down, and as the report has it; what has no value stays at the end.
        function sort(column) {
          var heading = headings[column], before = heading.getAttribute('aria-sort');
          var next = before === null ? 'ascending' : before === 'ascending' ? 'descending' : null;
          headings.forEach(function (other) { other.removeAttribute('aria-sort'); });
          order = rows;
          if (next) {
            heading.setAttribute('aria-sort', next);
            var values = keys(column), sign = next === 'ascending' ? 1 : -1;
            order = rows.map(function (row, index) { return index; }).sort(function (a, b) {
              var x = values[a], y = values[b];
              if (x === null || y === null) { return (x === null) - (y === null) || a - b; }
              return sign * (typeof x === 'number' ? x - y : collator.compare(x, y)) || a - b;
            }).map(function (index) { return rows[index]; });
          }
          order.forEach(function (row) { body.appendChild(row.element); });
          update();
        }

        if (rows.length > 1) {
          headings.forEach(function (heading, column) {
            if (heading.tagName !== 'TH') { return; }
            var control = button('sort', heading.textContent, function () { sort(column); });
            heading.textContent = '';
            heading.appendChild(control);
          });
        }
        if (rows.length >= fewest) {
          var label = element('label', 'filter', 'Filter ' + box.getAttribute('aria-label') + ' ');
          input = document.createElement('input');
          input.type = 'search';
          input.addEventListener('input', update);
          label.appendChild(input);
          var tools = element('div', 'tools', '');
          tools.append(label, status);
          list.insertBefore(tools, box);
        }
        if (rows.length > shown) {
          toggle = button('toggle', '', function () { isOpen = !isOpen; update(); });
          list.appendChild(toggle);
        }
        update();
      }

      document.querySelectorAll('.list').forEach(serve);

      var opened = [];
      window.addEventListener('beforeprint', function () {
        opened = Array.from(document.querySelectorAll('details:not([open])'));
        opened.forEach(function (one) { one.open = true; });
      });
      window.addEventListener('afterprint', function () {
        opened.forEach(function (one) { one.open = false; });
      });
    })();

    """#,
  hash: "sha256-f2yMD42CbF4iWXHc5Kgsa1qlCftDa5H1ByfkF5YBDwc=")
