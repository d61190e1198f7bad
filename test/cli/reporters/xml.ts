/** An element of an XML document. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const CHARACTERS = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const TAG = /^<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>/;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads an XML document without comments and the like. Throws where XML 1.0 requires an error in characters, entities, tags, attributes. */
export function parseXml(xml: string): Element {
  if (!CHARACTERS.test(xml)) throw new Error('a character that XML 1.0 forbids');
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(xml);
  if (declaration === null) throw new Error('no XML declaration');
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  for (let rest = xml.slice(declaration[0].length); rest !== '';) {
    const parent = open.at(-1)!;
    if (!rest.startsWith('<')) {
      const text = rest.slice(0, !rest.includes('<') ? undefined : rest.indexOf('<'));
      if (text.includes(']]>')) throw new Error(']]> in text');
      parent.text += decoded(text);
      rest = rest.slice(text.length);
      continue;
    }
    const tag = TAG.exec(rest);
    if (tag === null) throw new Error(`no tag: ${rest.slice(0, 60)}`);
    const [whole, isEnd, name, attributes, isEmpty] = tag;
    rest = rest.slice(whole.length);
    if (isEnd !== '') {
      if (open.pop()!.name !== name) throw new Error(`</${name!}> ends nothing`);
      continue;
    }
    const element: Element = { name: name!, attributes: attributesOf(attributes!), children: [], text: '' };
    parent.children.push(element);
    if (isEmpty === '') open.push(element);
  }
  if (open.length !== 1 || document.children.length !== 1 || document.text.trim() !== '') throw new Error('not exactly one root element');
  return document.children[0]!;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name!)) throw new Error(`attribute ${name!} twice`);
    // A parser makes a space of each white space that is not written as a reference.
    attributes[name!] = decoded(value!.replace(/\s/g, ' '));
  }
  return attributes;
}

function decoded(text: string): string {
  if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare ampersand: ${text}`);
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? ENTITIES[name]! : String.fromCodePoint(Number(code)),
  );
}
