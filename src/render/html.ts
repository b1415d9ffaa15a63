// HTML as a type of its own: text becomes HTML only by being escaped.

declare const brand: unique symbol;

/** Markup that is safe to be written as it is. */
export type Html = string & { readonly [brand]: 'html' };

/** Escapes a text for content and quoted attributes. */
export function escapeHtml(text: string): Html {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character) as Html;
}

/** Markup written by this program, with values already escaped. */
export const html = (markup: string): Html => markup as Html;

/** An attribute with a space before it; nothing where the value is undefined. */
export function attribute(name: string, value: string | undefined): Html {
  return html(value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`);
}

/** JSON that can stand inside a script element: no character of it can end the element or open a comment. */
export function scriptJson(value: unknown): Html {
  return html(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
