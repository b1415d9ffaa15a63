// The allow-list for raw HTML: elements and the attributes each may have, in the spelling that is written out.

export type Allowed = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };

/** Attributes of every element. */
export const GLOBAL =
  'class title lang dir role data-fragment-index aria-label aria-hidden aria-describedby aria-roledescription';

/** Elements of HTML with their own attributes. */
export const HTML: Readonly<Record<string, string>> = {
  a: 'href',
  'abbr b bdi bdo br cite code dfn em i kbd mark rp rt ruby s samp small span strong sub sup u var wbr': '',
  'address article blockquote caption dd details div dl dt figcaption figure h3 h4 h5 h6 hr p pre summary table tbody tfoot thead tr ul':
    '',
  'del ins': 'cite datetime',
  'col colgroup': 'span',
  img: 'src alt width height',
  li: 'value',
  ol: 'start type reversed',
  q: 'cite',
  'td th': 'colspan rowspan headers scope align',
  time: 'datetime',
};

/** Attributes of every element of SVG. */
export const SVG_PRESENTATION =
  'clip-rule color cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight height letter-spacing offset opacity paint-order points preserveAspectRatio r rotate rx ry stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor textLength transform vector-effect viewBox width x x1 x2 y y1 y2';

/** Elements of SVG. */
export const SVG = 'svg g path rect circle ellipse line polyline polygon text tspan desc';

/** Lower-case element name -> what may be written. */
export const ALLOWED: ReadonlyMap<string, Allowed> = new Map([
  ...Object.entries(HTML).flatMap(([names, own]) =>
    names.split(' ').map((name) => row(name, `${GLOBAL} ${own}`)),
  ),
  ...SVG.split(' ').map((name) => row(name, `${GLOBAL} ${SVG_PRESENTATION}`)),
]);

export const EMPTY_ELEMENTS: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/** Elements whose content goes with them. */
export const SWALLOWING: ReadonlySet<string> = new Set(
  'audio canvas embed iframe math noembed noframes noscript object script select style template textarea title video xmp'.split(
    ' ',
  ),
);

/** Whether an attribute's value asks for nothing outside: presentation attributes can hold url(…). */
export const isSafeUrl = (value: string): boolean => !/url\s*\(|javascript\s*:|expression\s*\(/i.test(value);

function row(name: string, attributes: string): [string, Allowed] {
  const names = attributes.split(' ').filter((attribute) => attribute !== '');
  return [
    name.toLowerCase(),
    { name, attributes: new Map(names.map((attribute) => [attribute.toLowerCase(), attribute])) },
  ];
}
