// XML as a tree, for parts that were found to be well formed: no reader of XML is among the packages.

export type Xml = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Xml[];
  /** The text directly in it. */
  readonly text: string;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
      : (ENTITIES[name] ?? ''),
  );

/** Reads a part. */
export function readXml(text: string): Xml {
  type Open = { name: string; attributes: Map<string, string>; children: Xml[]; text: string };
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Open[] = [top];
  let end = 0;
  const body = text.replace(/^<\?xml[^?]*\?>/, '').replace(/<!--[\s\S]*?-->/g, '');
  for (const match of body.matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>/g)) {
    const [whole, closing, name = '', written = '', empty] = match;
    const parent = open.at(-1) ?? top;
    parent.text += decode(body.slice(end, match.index));
    end = match.index + whole.length;
    if (closing === '/') {
      open.pop();
      continue;
    }
    const attributes = new Map(
      [...written.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decode(value)]),
    );
    const one: Open = { name, attributes, children: [], text: '' };
    parent.children.push(one);
    if (empty !== '/') open.push(one);
  }
  const [root] = top.children;
  if (root === undefined) throw new Error('a part without an element');
  return root;
}

/** An element and all that is in it. */
export function* elementsIn(root: Xml): Generator<Xml> {
  yield root;
  for (const child of root.children) yield* elementsIn(child);
}

export const named = (root: Xml, name: string): readonly Xml[] =>
  [...elementsIn(root)].filter((one) => one.name === name);

export const childOf = (one: Xml | undefined, name: string): Xml | undefined =>
  one?.children.find((child) => child.name === name);
