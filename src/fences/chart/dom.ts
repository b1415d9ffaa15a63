// A document of elements, texts and attributes: as much of a DOM as drawing asks for, and nothing that runs.

const SVG = 'http://www.w3.org/2000/svg';

export type TextNode = { readonly kind: 'text'; text: string; parentNode: Element | undefined };
export type Node = Element | TextNode;

/** An element. Its methods are those of the standard that Observable Plot and d3-selection call. */
export type Element = {
  readonly kind: 'element';
  readonly tagName: string;
  readonly namespaceURI: string;
  readonly ownerDocument: Document;
  readonly attributes: Map<string, string>;
  readonly childNodes: Node[];
  parentNode: Element | undefined;
  textContent: string;
  className: string;
  readonly style: Record<string, unknown>;
  readonly children: readonly Element[];
  readonly firstChild: Node | null;
  readonly lastChild: Node | null;
  setAttribute(name: string, value: unknown): void;
  setAttributeNS(space: string | null, name: string, value: unknown): void;
  getAttribute(name: string): string | null;
  getAttributeNS(space: string | null, name: string): string | null;
  hasAttribute(name: string): boolean;
  removeAttribute(name: string): void;
  removeAttributeNS(space: string | null, name: string): void;
  appendChild<T extends Node>(child: T): T;
  insertBefore<T extends Node>(child: T, before: Node | null): T;
  append(...children: (Node | string)[]): void;
  remove(): void;
  removeChild(child: Node): void;
  replaceChildren(...children: (Node | string)[]): void;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): readonly Element[];
  addEventListener(): void;
  dispatchEvent(): boolean;
};

export type Document = {
  readonly documentElement: { readonly namespaceURI: string; readonly ownerDocument: Document };
  createElement(name: string): Element;
  createElementNS(space: string, name: string): Element;
  createTextNode(text: string): TextNode;
  readonly defaultView: object;
};

/** An empty document. */
export function makeDocument(): Document {
  const document: Document = {
    documentElement: {
      namespaceURI: SVG,
      get ownerDocument() {
        return document;
      },
    },
    createElement: (name) => makeElement(document, name, SVG),
    createElementNS: (space, name) => makeElement(document, name, space),
    createTextNode: (text) => ({ kind: 'text', text: String(text), parentNode: undefined }),
    defaultView: {},
  };
  return document;
}

function makeElement(document: Document, tagName: string, namespaceURI: string): Element {
  const attributes = new Map<string, string>();
  const childNodes: Node[] = [];
  const detach = (child: Node): void => {
    const siblings = child.parentNode?.childNodes;
    const index = siblings?.indexOf(child) ?? -1;
    if (index !== -1) siblings?.splice(index, 1);
    child.parentNode = undefined;
  };
  const toNode = (child: Node | string): Node =>
    typeof child === 'string' ? document.createTextNode(child) : child;
  const element: Element = {
    kind: 'element',
    tagName,
    namespaceURI,
    ownerDocument: document,
    attributes,
    childNodes,
    parentNode: undefined,
    // An inline style would be refused by the deck's policy: what is set here goes nowhere.
    style: { setProperty: () => {}, removeProperty: () => {}, getPropertyValue: () => '' },
    get textContent() {
      return childNodes.map((child) => (child.kind === 'text' ? child.text : child.textContent)).join('');
    },
    set textContent(text: string) {
      element.replaceChildren(...(text === '' || text == null ? [] : [String(text)]));
    },
    get className() {
      return attributes.get('class') ?? '';
    },
    set className(name: string) {
      attributes.set('class', name);
    },
    get children() {
      return childNodes.filter((child): child is Element => child.kind === 'element');
    },
    get firstChild() {
      return childNodes[0] ?? null;
    },
    get lastChild() {
      return childNodes.at(-1) ?? null;
    },
    setAttribute: (name, value) => void attributes.set(name, String(value)),
    setAttributeNS: (_, name, value) => void attributes.set(name, String(value)),
    getAttribute: (name) => attributes.get(name) ?? null,
    getAttributeNS: (_, name) => attributes.get(name) ?? null,
    hasAttribute: (name) => attributes.has(name),
    removeAttribute: (name) => void attributes.delete(name),
    removeAttributeNS: (_, name) => void attributes.delete(name),
    appendChild: (child) => element.insertBefore(child, null),
    insertBefore: (child, before) => {
      detach(child);
      const index = before === null ? childNodes.length : childNodes.indexOf(before);
      childNodes.splice(index === -1 ? childNodes.length : index, 0, child);
      child.parentNode = element;
      return child;
    },
    append: (...children) => {
      for (const child of children) element.appendChild(toNode(child));
    },
    remove: () => detach(element),
    removeChild: detach,
    replaceChildren: (...children) => {
      for (const child of [...childNodes]) detach(child);
      element.append(...children);
    },
    querySelector: (selector) => descendants(element).find(({ tagName: tag }) => tag === selector) ?? null,
    querySelectorAll: (selector) =>
      descendants(element).filter(({ tagName: tag }) => selector === '*' || tag === selector),
    addEventListener: () => {},
    dispatchEvent: () => true,
  };
  return element;
}

const descendants = (element: Element): readonly Element[] =>
  element.children.flatMap((child) => [child, ...descendants(child)]);
