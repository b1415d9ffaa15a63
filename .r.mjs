import { build } from 'esbuild';
await build({ stdin:{contents:`export { toSource, positionOf } from './src/model/source.ts'; export { parseFacts } from './src/parse.ts'; export { resolveFacts } from './src/resolve/facts.ts'; export { makeFigureResolver } from './src/resolve/figure.ts'; export { collectDiagnostics } from './src/diagnostics/catalogue.ts';`, resolveDir: process.cwd(), loader:'ts'}, bundle:true, platform:'node', format:'esm', packages:'external', outfile:'node_modules/.repl.mjs'});
const m = await import('./node_modules/.repl.mjs');
import { readFileSync } from 'node:fs';
const [facts, exprs] = readFileSync(0,'utf8').split('\n===\n');
const { diagnostics, diagnose } = m.collectDiagnostics();
const base = m.resolveFacts(m.parseFacts(m.toSource('facts.yaml', facts), diagnose), diagnose);
for (const d of diagnostics) console.log('FACTS', d.code, d.message, d.hint??'', d.at?.start.line+':'+d.at?.start.column);
const lang = process.argv[2] ?? 'en';
const r = m.makeFigureResolver(base, lang, diagnose);
for (const e of exprs.split('\n').filter(Boolean)) { diagnostics.length=0; const f = r.resolve(e, m.positionOf(m.toSource('deck.md', e),0,e.length)); console.log(e.padEnd(48), '|', f?.text ?? '-', '|', f?.exact ?? '', diagnostics.map(d=>d.code+': '+d.message+' '+(d.hint??'')+' @'+d.at?.start.column).join(' ; ')); }
