// Tables for a terminal.

/** @param {import('./sections.mjs').Section[]} sections */
export function terminal(sections) {
  return sections.map(({ title, text, header, rows }) => `\n${title}\n${text}\n\n${table([header, ...rows])}\n`).join('');
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  const line = (row) => row.map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length)).join('  ').trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}
