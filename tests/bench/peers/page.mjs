// What was measured, as a table in the terminal, and as a page with a plot for docs/.

const mb = (bytes) => (bytes / 1e6).toFixed(0);
const kb = (bytes) => (bytes / 1e3).toFixed(0);

/** Rows with the ratios of factdeck's time to each program's. */
function rowsOf(results) {
  return results.map((result) => {
    const ours = results.find(
      ({ name, kind, count }) => name === 'factdeck' && kind === result.kind && count === result.count,
    );
    return {
      ...result,
      ratio: ours === undefined || ours === result ? undefined : ours.seconds / result.seconds,
    };
  });
}

export function tableOf(results) {
  const lines = rowsOf(results).map(({ kind, count, name, seconds, times, ratio, tree, own, bytes }) =>
    [
      kind.padEnd(9),
      String(count).padStart(5),
      name.padEnd(14),
      seconds.toFixed(2).padStart(7),
      `${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)}`.padStart(15),
      (ratio === undefined ? '' : ratio.toFixed(2)).padStart(6),
      mb(tree).padStart(7),
      mb(own).padStart(6),
      kb(bytes).padStart(7),
    ].join(' '),
  );
  return [
    `deck     slides program        seconds     min to max  ratio tree MB own MB  PDF KB`,
    ...lines,
  ].join('\n');
}

/** The page and the plot. */
export function drawPage(results, { notes, machine, BARE }) {
  const rows = rowsOf(results).map(
    ({ kind, count, name, seconds, ratio, tree, own, bytes }) =>
      `| ${kind} | ${count.toLocaleString('en')} | ${name} | ${seconds.toFixed(2)} | ${ratio === undefined ? '' : ratio.toFixed(2)} | ${mb(tree)} | ${mb(own)} | ${kb(bytes)} |`,
  );
  const page = `# Benchmark

\`npm run bench:peers -- --write\` measures and writes this page.

Every program makes a PDF of the same slides (lists, tables, words and code in turn; or 40 slides with 20 photographs of 12 megapixels), with the same browser, one after the other and in turn. The time is that of the whole process, from its start to its end, the median of the runs. Nothing is kept from an earlier build but the unpacked browser and compiled code: fonts are cut, pictures drawn and documents printed anew. A PDF counts only where it has all pages, and the words of the first and the last slide. *${BARE}* is the floor: Chromium, driven by fifty lines, loads and prints the document that factdeck prints, at once.

*Ratio* is factdeck's time as a share of the program's. *All MB* is the most that a process and all that come of it take at once, with what they share counted once; *own MB* the most of the process that was started.

![Seconds by slides, both in logarithms](benchmark.svg)

| deck | slides | program | seconds | ratio | all MB | own MB | PDF KB |
|---|---:|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

${notes.map((note) => `- ${note}`).join('\n')}
- Quarto is not measured: it does not come as a package of npm.
- Measured on ${machine}.
`;
  return { page, plot: plotOf(results) };
}

const WIDTH = 760;
const HEIGHT = 420;
const FRAME = { left: 60, right: 620, top: 24, bottom: 370 };
const INKS = ['#0b5c8a', '#b3430e', '#4d7a1f', '#7a3b8f', '#946200', '#666666'];

/** Lines of seconds by slides, named at their ends. */
function plotOf(results) {
  const mixed = results.filter(({ kind }) => kind !== 'pictures');
  const names = [...new Set(mixed.map(({ name }) => name))];
  const counts = [...new Set(mixed.map(({ count }) => count))].sort((a, b) => a - b);
  const scale = (values, from, to) => {
    const low = Math.log10(Math.min(...values));
    const high = Math.log10(Math.max(...values));
    return (value) => from + ((Math.log10(value) - low) / (high - low || 1)) * (to - from);
  };
  const ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
  const seconds = mixed.map((result) => result.seconds);
  const shown = ticks.filter((tick) => tick >= Math.min(...seconds) / 2 && tick <= Math.max(...seconds) * 2);
  const x = scale(counts, FRAME.left, FRAME.right);
  const y = scale([...seconds, ...shown], FRAME.bottom, FRAME.top);
  const parts = [
    ...shown.map(
      (tick) =>
        `<path d="M${FRAME.left} ${y(tick).toFixed(1)}H${FRAME.right}" stroke="#ddd"/><text x="${FRAME.left - 8}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick} s</text>`,
    ),
    ...counts.map(
      (count) =>
        `<text x="${x(count).toFixed(1)}" y="${FRAME.bottom + 22}" text-anchor="middle">${count.toLocaleString('en')}</text>`,
    ),
    `<text x="${(FRAME.left + FRAME.right) / 2}" y="${FRAME.bottom + 42}" text-anchor="middle">slides</text>`,
  ];
  const ends = names
    .map((name, index) => {
      const own = mixed.filter((result) => result.name === name).sort((a, b) => a.count - b.count);
      const last = own.at(-1);
      return { name, ink: INKS[index % INKS.length], own, x: x(last.count), y: y(last.seconds) };
    })
    .sort((a, b) => a.y - b.y);
  let free = Number.NEGATIVE_INFINITY;
  for (const { name, ink, own, x: endX, y: endY } of ends) {
    const points = own.map(({ count, seconds: took }) => `${x(count).toFixed(1)},${y(took).toFixed(1)}`);
    const width = name === 'factdeck' ? 3 : 1.5;
    parts.push(
      `<polyline points="${points.join(' ')}" fill="none" stroke="${ink}" stroke-width="${width}"/>`,
    );
    for (const point of points) {
      const [cx, cy] = point.split(',');
      parts.push(`<circle cx="${cx}" cy="${cy}" r="${width + 1}" fill="${ink}"/>`);
    }
    const labelY = endX === FRAME.right ? Math.max(endY, free + 16) : endY;
    if (endX === FRAME.right) free = labelY;
    const weight = name === 'factdeck' ? ' font-weight="bold"' : '';
    parts.push(
      `<text x="${(endX + 10).toFixed(1)}" y="${(labelY + 4).toFixed(1)}" fill="${ink}"${weight}>${name}</text>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" fill="#333" role="img" aria-label="Seconds that a PDF takes by the number of slides, for each program">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}
