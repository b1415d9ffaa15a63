// Names for members of dimensions: how "Beijing Municipality" becomes a key that formulas can write.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import type { Position } from '../../model/source.ts';

/** What can stand for a member between [ and ] in a formula. */
const MEMBER = /^\p{L}[\p{L}\p{N}_-]*$/u;
const RESERVED = ['latest'];

export const isMemberName = (text: string): boolean => MEMBER.test(text) && !RESERVED.includes(text);

/**
 * The name of a member: small letters, and `_` for what is no letter, digit or single hyphen. 北京 stays 北京,
 * "Beijing Municipality" is beijing_municipality. Undefined where nothing remains that is a name.
 */
export function nameMember(text: string): string | undefined {
  const plain = text.normalize('NFC').trim();
  const name = plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, (run) => (run === '-' ? run : '_'))
    .replace(/^[_-]+|[_-]+$/g, '');
  return isMemberName(name) ? name : undefined;
}

/** The id of the fact that a column gives, where it is one by itself: "GDP" is gdp. */
export function nameFact(column: string): string | undefined {
  const id = column
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(id) && /^[\x20-\x7e]*$/.test(column) ? id : undefined;
}

export type MemberNames = {
  /** The name of a member as the table writes it, the same each time; undefined where it was reported. */
  readonly nameOf: (text: string, at: () => Position, diagnose: Diagnose) => string | undefined;
  /** What each name stands for, as the table writes it. */
  readonly labels: () => ReadonlyMap<string, string>;
};

/** The names of one dimension's members. `own` are those that the author gives. */
export function makeMemberNames(column: string, own: ReadonlyMap<string, string>): MemberNames {
  // One text for each member, however many rows have it; empty where it was reported that there is none.
  const names = new Map<string, string>();
  const taken = new Map<string, { readonly text: string; readonly at: Position }>();
  const make = (text: string, at: Position, diagnose: Diagnose): string => {
    const plain = text.trim();
    const name = own.get(plain) ?? nameMember(plain);
    if (name === undefined) {
      diagnose('table-member-invalid', { text, column }, at);
      return '';
    }
    const before = taken.get(name);
    if (before === undefined) taken.set(name, { text: plain, at });
    if (before === undefined || before.text === plain) return name;
    diagnose('table-member-collision', { text: plain, other: before.text, name }, at, [
      { message: 'the other one', at: before.at },
    ]);
    return '';
  };
  return {
    nameOf: (text, at, diagnose) => {
      let name = names.get(text);
      if (name === undefined) {
        name = make(text, at(), diagnose);
        names.set(text, name);
      }
      return name === '' ? undefined : name;
    },
    labels: () => new Map([...taken].map(([name, { text }]) => [name, text])),
  };
}
