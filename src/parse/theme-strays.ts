// Files that were meant for a deck's theme and stand where nothing reads them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, toSource } from '../model/source.ts';
import type { TemplatesFolder } from './theme.ts';

const STYLES = ['theme.css', 'review.css'];
const isMarkup = (name: string): boolean => /\.(?:hbs|handlebars|html?|mustache)$/i.test(name);

/** Warns of templates and style sheets in the wrong place or with the wrong name. `known` are the built-in templates. */
export function reportStrays(
  { files, folder }: TemplatesFolder,
  known: readonly string[],
  diagnose: Diagnose,
): void {
  const warn = (path: string, hint: string): void =>
    diagnose('template-unread', { path, hint }, positionOf(toSource(files.show(path), ''), 0, 0));
  for (const name of files.list('')) if (STYLES.includes(name)) warn(name, `It belongs into \`${folder}/\`.`);
  for (const place of ['layouts', 'partials'])
    for (const name of files.list(place))
      if (isMarkup(name)) warn(`${place}/${name}`, `It belongs into \`${folder}/${place}/\`.`);
  for (const name of files.list(folder)) {
    const path = `${folder}/${name}`;
    if (name.endsWith('.hbs') && !known.includes(name.slice(0, -'.hbs'.length)))
      warn(path, `Layouts stand in \`${folder}/layouts/\`, partials in \`${folder}/partials/\`.`);
    else if (name.endsWith('.css') && !STYLES.includes(name))
      warn(
        path,
        `The style sheet of a deck is \`${folder}/theme.css\`; those of layouts and features stand in folders.`,
      );
    else if (isMarkup(name) && !name.endsWith('.hbs')) warn(path, 'The names of templates end in `.hbs`.');
  }
  const layouts = [...known, ...files.list(`${folder}/layouts`).map((name) => `layouts/${name}`)];
  for (const name of files.list(`${folder}/layouts`)) {
    const layout = `layouts/${name.replace(/\.css$/, '')}`;
    if (name.endsWith('.css') && !layouts.includes(layout) && !layouts.includes(`${layout}.hbs`))
      warn(`${folder}/layouts/${name}`, 'The style sheet of a layout has the name of the layout.');
  }
  for (const name of files.list(`${folder}/features`))
    if (!name.endsWith('.css'))
      warn(`${folder}/features/${name}`, 'In `features/` stand style sheets, such as `features/stamp.css`.');
  for (const place of ['layouts', 'partials']) {
    for (const name of files.list(`${folder}/${place}`))
      if (isMarkup(name) && !name.endsWith('.hbs'))
        warn(`${folder}/${place}/${name}`, 'The names of templates end in `.hbs`.');
  }
}
