// A document's metadata as XMP (ISO 16684-1): what its information dictionary says, and which standards it follows.

import type { PdfInfo } from './rewrite.ts';

/** Writes the packet. Dates stand in it only where the document has one. */
export function makeXmp(info: PdfInfo, { producer, isUa }: { producer: string; isUa: boolean }): string {
  const { title, author, subject, keywords, lang, creator, date } = info;
  const time = date === undefined ? undefined : `${date.toISOString().slice(0, 19)}Z`;
  const authors = info.authors ?? (author === undefined ? [] : [author]);
  const lines = [
    alternatives('dc:title', title),
    list('dc:creator', 'Seq', authors),
    subject === undefined || subject === '' ? '' : alternatives('dc:description', subject),
    list('dc:language', 'Bag', [lang]),
    plain('dc:format', 'application/pdf'),
    plain('pdf:Keywords', keywords),
    plain('pdf:Producer', producer),
    plain('xmp:CreatorTool', creator),
    plain('xmp:CreateDate', time),
    plain('xmp:ModifyDate', time),
    isUa ? '<pdfuaid:part>1</pdfuaid:part>' : '',
  ].filter((line) => line !== '');
  const spaces = [
    ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
    ['dc', 'http://purl.org/dc/elements/1.1/'],
    ['pdf', 'http://ns.adobe.com/pdf/1.3/'],
    ['xmp', 'http://ns.adobe.com/xap/1.0/'],
    ...(isUa ? [['pdfuaid', 'http://www.aiim.org/pdfua/ns/id/']] : []),
  ].map(([name, space]) => ` xmlns:${name}="${space}"`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF${spaces.join('')}><rdf:Description rdf:about="">
${lines.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const escapeXml = (text: string): string =>
  text
    // Controls and noncharacters are nothing that XML has.
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[c]};`);

const plain = (name: string, text: string | undefined): string =>
  text === undefined || text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`;

const alternatives = (name: string, text: string): string =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;

const list = (name: string, kind: 'Seq' | 'Bag', items: readonly string[]): string =>
  items.length === 0
    ? ''
    : `<${name}><rdf:${kind}>${items.map((item) => `<rdf:li>${escapeXml(item)}</rdf:li>`).join('')}</rdf:${kind}></${name}>`;
