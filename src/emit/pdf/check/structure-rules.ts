// Rules for elements: what holds what, what has words for it, how headings, tables and notes are made.

import type { PdfDict, PdfObject } from '../objects.ts';
import type { Rule } from './rule.ts';
import { type Tag, textIn, type View } from './view.ts';

/** Each element of a type that has a kid it may not have. */
const holdsOnly =
  (role: RegExp, allowed: RegExp): Rule['find'] =>
  ({ tags }) =>
    tags
      .filter((tag) => role.test(tag.standard))
      .flatMap((tag) =>
        tag.kids
          .filter((kid) => !allowed.test(kid.standard))
          .map((kid) => `${kid.standard} stands in ${tag.standard}`),
      );

/** Each element of a type that stands where it may not. */
const standsIn =
  (role: RegExp, allowed: RegExp): Rule['find'] =>
  ({ tags }) =>
    tags
      .filter((tag) => role.test(tag.standard) && !allowed.test(tag.parent?.standard ?? ''))
      .map((tag) => `${tag.standard} stands in ${tag.parent?.standard ?? 'nothing'}`);

/** Each element of a type that has no words for it. */
const isDescribed =
  (role: string): Rule['find'] =>
  ({ tags }) =>
    tags
      .filter(({ standard }) => standard === role)
      .filter(({ dict }) => textIn(dict, 'Alt').trim() === '' && textIn(dict, 'ActualText').trim() === '')
      .map(() => `a ${role} has no words for it`);

const levelOf = ({ standard }: Tag): number => Number(/^H([1-6])$/.exec(standard)?.[1] ?? 0);

const levelsHeadings: Rule['find'] = ({ tags }) => {
  const found: string[] = [];
  let before = 0;
  for (const level of tags.map(levelOf)) {
    if (level === 0) continue;
    if (level > before + 1)
      found.push(before === 0 ? `the first heading is H${level}` : `H${level} follows H${before}`);
    before = level;
  }
  return found;
};

const numbersHeadings: Rule['find'] = ({ tags }) =>
  tags.some(({ standard }) => standard === 'H') && tags.some((tag) => levelOf(tag) > 0)
    ? ['some headings have levels, and some have none']
    : [];

function attributeOf({ dict }: Tag, key: string): PdfObject | undefined {
  const attributes = dict.entries.get('A');
  const list = attributes?.kind === 'array' ? attributes.items : [attributes];
  return list.find((one): one is PdfDict => one?.kind === 'dict' && one.entries.has(key))?.entries.get(key);
}

const idOf = ({ dict }: Tag): string | undefined => {
  const id = dict.entries.get('ID');
  return id?.kind === 'string' ? id.bytes : undefined;
};

const scopesHeaders: Rule['find'] = ({ tags }) => {
  const scope = (tag: Tag): string => {
    const value = attributeOf(tag, 'Scope');
    return value?.kind === 'name' ? value.name : '';
  };
  return tags
    .filter((tag) => tag.standard === 'TH' && !/^(?:Row|Column|Both)$/.test(scope(tag)))
    .map(() => 'a TH has no scope');
};

const knowsHeaders: Rule['find'] = ({ tags }) => {
  const headers = new Set(tags.filter(({ standard }) => standard === 'TH').map(idOf));
  return tags.flatMap((tag) => {
    const named = attributeOf(tag, 'Headers');
    const missing =
      named?.kind === 'array'
        ? named.items.filter((item) => item.kind !== 'string' || !headers.has(item.bytes))
        : [];
    return missing.map(() => `a ${tag.standard} names a header that is none`);
  });
};

const fillsRows: Rule['find'] = ({ tags }) => {
  const span = (cell: Tag): number => {
    const value = attributeOf(cell, 'ColSpan');
    return value?.kind === 'number' ? Number(value.text) : 1;
  };
  return tags
    .filter(({ standard }) => standard === 'Table')
    .flatMap((table) => {
      const rows = table.kids.flatMap((kid) => (kid.standard === 'TR' ? [kid] : kid.kids)).filter(isRow);
      const tall = rows.some(({ kids }) => kids.some((cell) => attributeOf(cell, 'RowSpan') !== undefined));
      const widths = new Set(rows.map(({ kids }) => kids.reduce((sum, cell) => sum + span(cell), 0)));
      return tall || widths.size <= 1 ? [] : [`a table has rows of ${[...widths].join(' and ')} cells`];
    });
};
const isRow = ({ standard }: Tag): boolean => standard === 'TR';

const notesOf = ({ tags }: View): readonly Tag[] => tags.filter(({ standard }) => standard === 'Note');
const namesNotes: Rule['find'] = (view) =>
  notesOf(view)
    .filter((note) => (idOf(note) ?? '') === '')
    .map(() => 'a Note has no id');
const namesNotesApart: Rule['find'] = (view) => {
  const seen = new Set<string>();
  return notesOf(view).flatMap((note) => {
    const id = idOf(note);
    if (id === undefined) return [];
    const again = seen.has(id);
    seen.add(id);
    return again ? [`two Notes have the id ${id}`] : [];
  });
};

// biome-ignore format: a table is read by its columns
export const STRUCTURE_RULES: readonly Rule[] = [
  { id: '7.2-3',   asks: 'A table holds rows, groups of rows and a caption.',   find: holdsOnly(/^Table$/, /^(?:TR|THead|TBody|TFoot|Caption)$/) },
  { id: '7.2-4',   asks: 'A row stands in a table.',                            find: standsIn(/^TR$/, /^(?:Table|THead|TBody|TFoot)$/) },
  { id: '7.2-5',   asks: 'A group of rows stands in a table.',                  find: standsIn(/^T(?:Head|Body|Foot)$/, /^Table$/) },
  { id: '7.2-8',   asks: 'A cell stands in a row.',                             find: standsIn(/^T[HD]$/, /^TR$/) },
  { id: '7.2-10',  asks: 'A row holds cells.',                                  find: holdsOnly(/^TR$/, /^T[HD]$/) },
  { id: '7.2-15',  asks: 'The rows of a table have as many cells as each other.', find: fillsRows },
  { id: '7.2-17',  asks: 'An item stands in a list.',                           find: standsIn(/^LI$/, /^L$/) },
  { id: '7.2-18',  asks: 'The body of an item stands in an item.',              find: standsIn(/^LBody$/, /^LI$/) },
  { id: '7.2-19',  asks: 'A list holds items, lists and a caption.',            find: holdsOnly(/^L$/, /^(?:L|LI|Caption)$/) },
  { id: '7.2-20',  asks: 'An item holds a label and a body.',                   find: holdsOnly(/^LI$/, /^(?:Lbl|LBody)$/) },
  { id: '7.3-1',   asks: 'Every figure has words for it.',                      find: isDescribed('Figure') },
  { id: '7.4.2-1', asks: 'The first heading is of the first level, and none is left out.', find: levelsHeadings },
  { id: '7.4.4-1', asks: 'Either all headings have levels or none has.',        find: numbersHeadings },
  { id: '7.5-1',   asks: 'Every header of a table says what it is the header of.', find: scopesHeaders },
  { id: '7.5-2',   asks: 'Headers that a cell names are there.',                find: knowsHeaders },
  { id: '7.7-1',   asks: 'Every formula has words for it.',                     find: isDescribed('Formula') },
  { id: '7.9-1',   asks: 'Every note has an id.',                               find: namesNotes },
  { id: '7.9-2',   asks: 'No two notes have one id.',                           find: namesNotesApart },
];
