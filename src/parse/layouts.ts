// A layout's first comment -> what the layout takes: slots with kinds and counts, what it is for, an example.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Layout, Slot, SlotKind, SlotPart } from '../model/layout.ts';
import { type Position, positionOf, type Source } from '../model/source.ts';

const KINDS: readonly SlotKind[] = [
  ...(['any', 'change', 'chart', 'code', 'figure', 'heading'] as const),
  ...(['list', 'picture', 'quote', 'table', 'text'] as const),
];

/** Reads the declaration of a layout; a mistake in it is told at its line, and that line is passed over. */
export function readLayout(name: string, template: Source, diagnose: Diagnose): Layout {
  const found = /\{\{!--([\s\S]*?)--\}\}/.exec(template.text);
  const comment = found?.[1] ?? '';
  const start = (found?.index ?? 0) + '{{!--'.length;
  if (!/^(?:heading|slots|body|example):/m.test(comment) || /\bneeds:/.test(comment))
    return readNames(name, comment);
  return readDeclaration(name, { text: comment, start, source: template }, diagnose);
}

/** The form of old: `slots: left, right needs: left`, anywhere in the comment. */
function readNames(name: string, comment: string): Layout {
  const names = (key: string) =>
    (new RegExp(`\\b${key}:\\s*([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`).exec(comment)?.[1] ?? '')
      .split(/\s*,\s*/)
      .filter((word) => word !== '');
  const needs = names('needs');
  const slots = names('slots').map(
    (slot): Slot => ({
      ...{ name: slot, where: 'div', parts: [], about: '' },
      ...{ least: needs.includes(slot) ? 1 : 0, most: 1 },
    }),
  );
  const about = comment
    .replace(/\b(?:slots|needs):[\s\S]*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { name, about, form: 'names', heading: false, slots, needs };
}

type Comment = { readonly text: string; readonly start: number; readonly source: Source };
type Line = { readonly text: string; readonly at: Position };

function readDeclaration(name: string, { text, start, source }: Comment, diagnose: Diagnose): Layout {
  const about: string[] = [];
  const example: string[] = [];
  const slots: Slot[] = [];
  let heading = false;
  let under: 'about' | 'slots' | 'body' | 'example' = 'about';
  let offset = start;
  const tell = (reason: string, at: Position, hint?: string) =>
    diagnose('layout-declaration-invalid', { reason, ...(hint === undefined ? {} : { hint }) }, at);
  for (const line of text.split('\n')) {
    const from = offset;
    offset += line.length + 1;
    const words = line.trim();
    const at = positionOf(source, from + line.length - line.trimStart().length, from + line.trimEnd().length);
    const key = /^([a-z]+):[ \t]*(.*)$/.exec(line);
    if (under === 'example' && (key === null || line.startsWith(' '))) {
      example.push(line.replace(/^ {2}/, '').trimEnd());
    } else if (key?.[1] === 'heading') {
      heading = key[2]?.trim() === 'needed';
      if (!heading && key[2]?.trim() !== 'optional') tell('a heading is `needed` or `optional`', at);
    } else if (key?.[1] === 'slots' || key?.[1] === 'body' || key?.[1] === 'example') {
      under = key[1];
      if (key[2]?.trim())
        tell(`behind \`${under}:\` the line ends`, at, 'What it holds stands below, indented.');
    } else if (key !== null && under !== 'about') {
      tell(
        `\`${key[1]}:\` is none of its keys`,
        at,
        'They are `heading:`, `slots:`, `body:` and `example:`.',
      );
    } else if (words !== '' && under === 'about') {
      about.push(words);
    } else if (words !== '' && (under === 'slots' || under === 'body')) {
      const slot = readSlot({ text: words, at }, under === 'slots' ? 'div' : 'body', tell);
      if (slot !== undefined && slots.some((other) => other.name === slot.name))
        tell(`it has two slots \`${slot.name}\``, at);
      else if (slot !== undefined) slots.push(slot);
    }
  }
  const shown = example.join('\n').trim();
  return {
    ...{ name, about: about.join(' '), form: 'full', heading, slots, needs: [] },
    ...(shown === '' ? {} : { example: shown }),
  };
}

type Tell = (reason: string, at: Position, hint?: string) => void;

/** `name? (2 to 4): figure, then text - What it is for.` */
const SLOT = /^([A-Za-z][\w-]*)(\?)?(?:[ \t]*\(([^)]*)\))?[ \t]*:[ \t]*(.*?)(?:[ \t]+-[ \t]+(.*))?$/;

function readSlot({ text, at }: Line, where: Slot['where'], tell: Tell): Slot | undefined {
  const match = SLOT.exec(text);
  if (match === null) {
    tell(
      `\`${text.slice(0, 60)}\` is no slot`,
      at,
      'A slot is written `name: one figure, then text - What it is for.`',
    );
    return undefined;
  }
  const [, name = '', optional, times, content = '', about = ''] = match;
  const count = times === undefined ? { least: 1, most: 1 } : readCount(times);
  if (count === undefined) {
    tell(`\`(${times})\` is no count`, at, 'A count is written `(2 to 4)`, `(3)` or `(2 or more)`.');
    return undefined;
  }
  const parts = readParts(content, at, tell);
  if (parts === undefined) return undefined;
  return { name, where, parts, about: about.trim(), least: optional ? 0 : count.least, most: count.most };
}

function readCount(text: string): { least: number; most: number } | undefined {
  const [, from, to, more] = /^\s*(\d+)(?:\s+to\s+(\d+)|\s+(or more))?\s*$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  const least = Number(from);
  const most = more === undefined ? Number(to ?? from) : Number.POSITIVE_INFINITY;
  return most < Math.max(1, least) ? undefined : { least, most };
}

/** `one figure, then text or list?`: a part after the other; `any` alone takes anything. */
function readParts(content: string, at: Position, tell: Tell): readonly SlotPart[] | undefined {
  const parts: SlotPart[] = [];
  for (const words of content.split(/\s*,\s*then\s+/)) {
    const [, one, named = '', optional, times] =
      /^(one\s+)?([a-z]+(?:\s+or\s+[a-z]+)*)(\?)?(?:\s*\(([^)]*)\))?$/.exec(words.trim()) ?? [];
    const kinds = named.split(/\s+or\s+/).filter((kind) => kind !== '');
    const strange =
      kinds.find((kind) => !KINDS.includes(kind as SlotKind)) ?? (named === '' ? words : undefined);
    if (strange !== undefined) {
      const near = nearest(strange, KINDS);
      const hint = near === undefined ? `Known are ${KINDS.join(', ')}.` : `Did you mean \`${near}\`?`;
      tell(`\`${strange.slice(0, 40)}\` is nothing that a slot can hold`, at, hint);
      return undefined;
    }
    const items = times === undefined ? undefined : readCount(times);
    if (times !== undefined && items === undefined) {
      tell(`\`(${times})\` is no count`, at, 'A count of items is written `list (2 to 6)`.');
      return undefined;
    }
    const single = one !== undefined || kinds.every((kind) => kind === 'figure' || kind === 'change');
    parts.push({
      kinds: kinds as SlotKind[],
      least: optional === undefined ? 1 : 0,
      most: single ? 1 : Number.POSITIVE_INFINITY,
      ...(items === undefined ? {} : { items }),
    });
  }
  const [only] = parts;
  return parts.length === 1 && only?.kinds.includes('any') && only.most > 1 ? [] : parts;
}
