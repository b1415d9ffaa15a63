// Sets of icons as packages of Iconify hold them: read when one of their icons is first asked for.

/** Reads a file of an installed package; undefined where there is none. */
export type IconPackages = (packageName: string, path: string) => Uint8Array | undefined;

type IconData = {
  readonly body: string;
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
};
type Alias = Partial<IconData> & {
  readonly parent: string;
  readonly hFlip?: boolean;
  readonly vFlip?: boolean;
  readonly rotate?: number;
};
type IconsFile = {
  readonly icons: Readonly<Record<string, IconData>>;
  readonly aliases?: Readonly<Record<string, Alias>>;
  readonly width?: number;
  readonly height?: number;
};
type InfoFile = {
  readonly name?: string;
  readonly author?: { readonly name?: string; readonly url?: string };
  readonly license?: { readonly title?: string; readonly spdx?: string; readonly url?: string };
};

export type FoundIcon = {
  /** Markup as the package has it: well-formed, and not yet looked through. */
  readonly body: string;
  readonly viewBox: readonly [left: number, top: number, width: number, height: number];
};

export type IconSet = {
  readonly prefix: string;
  readonly find: (name: string) => FoundIcon | undefined;
  readonly names: () => readonly string[];
  /** The icon of an emoji, by its code points such as "1f680" or "1f1e8-1f1f3". */
  readonly byCodePoints: (points: string) => string | undefined;
  /** Words that the licence wants where icons are shown; undefined where it wants none. */
  readonly credit: string | undefined;
};

export const packageOf = (prefix: string): string => `@iconify-json/${prefix}`;

/** Opens the set of a prefix, e.g. "lucide"; undefined where its package is not installed. */
export function openSet(prefix: string, read: IconPackages): IconSet | undefined {
  const file = readJson<IconsFile>(read(packageOf(prefix), 'icons.json'));
  if (file === undefined) return undefined;
  let characters: Readonly<Record<string, string>> | undefined;
  return {
    prefix,
    find: (name) => findIcon(file, name),
    names: () => [...Object.keys(file.icons), ...Object.keys(file.aliases ?? {})],
    byCodePoints: (points) => {
      characters ??= readJson<Record<string, string>>(read(packageOf(prefix), 'chars.json')) ?? {};
      return Object.hasOwn(characters, points) ? characters[points] : undefined;
    },
    credit: creditOf(readJson<InfoFile>(read(packageOf(prefix), 'info.json'))),
  };
}

function findIcon(file: IconsFile, name: string): FoundIcon | undefined {
  const own = Object.hasOwn(file.icons, name) ? file.icons[name] : undefined;
  if (own !== undefined) {
    const { left = 0, top = 0, width = file.width ?? 16, height = file.height ?? 16 } = own;
    return { body: own.body, viewBox: [left, top, width, height] };
  }
  const alias = Object.hasOwn(file.aliases ?? {}, name) ? file.aliases?.[name] : undefined;
  const parent = alias === undefined ? undefined : findIcon(file, alias.parent);
  if (alias === undefined || parent === undefined) return undefined;
  const [left, top, width, height] = parent.viewBox;
  const [x, y] = [left + width / 2, top + height / 2];
  const turned = [
    ...(alias.rotate ? [`rotate(${alias.rotate * 90} ${x} ${y})`] : []),
    ...(alias.hFlip ? [`translate(${2 * x} 0) scale(-1 1)`] : []),
    ...(alias.vFlip ? [`translate(0 ${2 * y}) scale(1 -1)`] : []),
  ].join(' ');
  return turned === '' ? parent : { ...parent, body: `<g transform="${turned}">${parent.body}</g>` };
}

/** Licences of Creative Commons that want a credit. */
function creditOf(info: InfoFile | undefined): string | undefined {
  const { name, author, license } = info ?? {};
  if (!/^CC-BY/i.test(license?.spdx ?? '')) return undefined;
  return [name, author?.name, license?.title ?? license?.spdx, author?.url, license?.url]
    .filter((part) => part !== undefined)
    .join(', ');
}

function readJson<T>(bytes: Uint8Array | undefined): T | undefined {
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
