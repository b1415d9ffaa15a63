// Rules for a document as a whole: what it says of itself, and how its types of elements are known.

import { nameIn } from '../document.ts';
import type { PdfDict } from '../objects.ts';
import type { Rule } from './rule.ts';
import { roleMapOf, STANDARD, standardOf, textIn, type View } from './view.ts';

const flag = (dict: PdfDict | undefined, key: string): boolean => {
  const value = dict?.entries.get(key);
  return value?.kind === 'bool' && value.value;
};
const unless = (holds: boolean, found: string): readonly string[] => (holds ? [] : [found]);

const saysUa: Rule['find'] = ({ metadata }) =>
  unless(
    /<pdfuaid:part>\s*1\s*<\/pdfuaid:part>|pdfuaid:part\s*=\s*["']1["']/.test(metadata),
    'the metadata has no pdfuaid:part of 1',
  );

const hasMetadata: Rule['find'] = ({ document }) => {
  const stream = document.follow(document.catalog.entries.get('Metadata'));
  const is = stream?.kind === 'stream' && nameIn(stream.dict, 'Subtype') === 'XML';
  return unless(is, 'the catalog has no metadata');
};

const hasTitle: Rule['find'] = ({ metadata }) => {
  const [, title = ''] = /<dc:title>([\s\S]*?)<\/dc:title>/.exec(metadata) ?? [];
  return unless(title.replace(/<[^>]*>/g, '').trim() !== '', 'the metadata has no title');
};

const showsTitle: Rule['find'] = ({ document: { catalog, dictOf } }) =>
  unless(
    flag(dictOf(catalog.entries.get('ViewerPreferences')), 'DisplayDocTitle'),
    'a viewer would show the name of the file',
  );

const isMarked: Rule['find'] = ({ document: { catalog, dictOf } }) =>
  unless(flag(dictOf(catalog.entries.get('MarkInfo')), 'Marked'), 'the document is not marked as tagged');

const hasNoSuspects: Rule['find'] = ({ document: { catalog, dictOf } }) =>
  unless(!flag(dictOf(catalog.entries.get('MarkInfo')), 'Suspects'), 'the document has suspects');

const hasTree: Rule['find'] = ({ tags }) => unless(tags.length > 0, 'the document has no structure tree');

const knowsTypes: Rule['find'] = ({ tags, document }) => {
  const roles = roleMapOf(document);
  const unknown = new Set(
    tags.map(({ role }) => role).filter((role) => !STANDARD.has(standardOf(role, roles))),
  );
  return [...unknown].map((role) => `the type ${role || 'of an element without one'} is no standard type`);
};

const keepsStandardTypes: Rule['find'] = ({ document }) =>
  [...roleMapOf(document).keys()]
    .filter((role) => STANDARD.has(role))
    .map((role) => `the standard type ${role} is made another`);

const mapsWithoutCircles: Rule['find'] = ({ document }) => {
  const roles = roleMapOf(document);
  const circles = [...roles.keys()].filter((start) => {
    const seen = new Set<string>();
    for (let at: string | undefined = start; at !== undefined; at = roles.get(at)) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  });
  return circles.map((role) => `the type ${role} stands for itself in the end`);
};

/** BCP 47 as far as its form goes. */
const LANGUAGE = /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8}|[ix])(?:-[a-z0-9]{1,8})*$/i;

const hasLanguage: Rule['find'] = ({ document: { catalog } }) =>
  unless(textIn(catalog, 'Lang') !== '', 'the document has no language');

const writesLanguages: Rule['find'] = ({ document: { catalog }, tags }) =>
  [catalog, ...tags.map(({ dict }) => dict)].flatMap((dict) => {
    const lang = textIn(dict, 'Lang');
    return lang === '' || LANGUAGE.test(lang) ? [] : [`\`${lang}\` is no language`];
  });

const namesFiles: Rule['find'] = ({ document: { objects } }: View) =>
  [...objects.values()].flatMap((object) => {
    if (object.kind !== 'dict' || !object.entries.has('EF')) return [];
    return unless(
      textIn(object, 'F') !== '' && textIn(object, 'UF') !== '',
      `the file ${textIn(object, 'F') || textIn(object, 'UF')} lacks one of its names`,
    );
  });

const hasNoXfa: Rule['find'] = ({ document: { catalog, dictOf } }) =>
  unless(dictOf(catalog.entries.get('AcroForm'))?.entries.has('XFA') !== true, 'a form is of XFA');

const hasNoReferences: Rule['find'] = ({ document: { objects } }) =>
  [...objects.values()].flatMap((object) =>
    object.kind === 'stream' && nameIn(object.dict, 'Subtype') === 'Form' && object.dict.entries.has('Ref')
      ? ['a form shows the page of another file']
      : [],
  );

// biome-ignore format: a table is read by its columns
export const DOCUMENT_RULES: readonly Rule[] = [
  { id: '5-1',    asks: 'The metadata says that the document is PDF/UA-1.',           find: saysUa },
  { id: '7.1-8',  asks: 'The catalog has metadata.',                                  find: hasMetadata },
  { id: '7.1-9',  asks: 'The metadata has a title.',                                  find: hasTitle },
  { id: '7.1-10', asks: 'A viewer shows the title, and not the name of the file.',    find: showsTitle },
  { id: '6.2-1',  asks: 'The document is marked as tagged.',                          find: isMarked },
  { id: '7.1-4',  asks: 'No tag is a guess: there are no suspects.',                  find: hasNoSuspects },
  { id: '7.1-11', asks: 'The document has a structure tree.',                         find: hasTree },
  { id: '7.1-5',  asks: 'Every type of element is a standard one, or stands for one.', find: knowsTypes },
  { id: '7.1-6',  asks: 'No type stands for itself by way of others.',                find: mapsWithoutCircles },
  { id: '7.1-7',  asks: 'No standard type is made another.',                          find: keepsStandardTypes },
  { id: '7.2-33', asks: 'The document says its language.',                            find: hasLanguage },
  { id: '7.2-29', asks: 'Every language is written as BCP 47 has it.',                find: writesLanguages },
  { id: '7.11-1', asks: 'Every file inside has its name in both forms.',              find: namesFiles },
  { id: '7.15-1', asks: 'No form is of XFA.',                                         find: hasNoXfa },
  { id: '7.20-1', asks: 'No form shows a page of another file.',                      find: hasNoReferences },
];
