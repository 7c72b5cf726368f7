import { SaxesParser } from 'saxes';
import { MAX_DEPTH } from '../json';

/** An element. Its name has no prefix; the namespace of the prefix is kept. */
export interface XmlElement extends XmlName {
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text directly in it, without the text of its child elements. */
  readonly text: string;
}

export interface XmlAttribute extends XmlName {
  readonly value: string;
}

interface XmlName {
  readonly name: string;
  /** The empty string means no namespace. */
  readonly namespace: string;
}

interface Open {
  name: string;
  namespace: string;
  attributes: XmlAttribute[];
  children: XmlElement[];
  text: string;
}

class Malformed extends Error {}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * The root element of a document (XML 1.0 with namespaces), or what is wrong with it. A document type
 * declaration is refused: only an attack needs what it can declare (entities, files, other hosts).
 * @param prefixes namespace prefixes that the contract uses without declaring them
 */
export function parseXml(
  text: string,
  prefixes: readonly string[],
): XmlElement | { readonly message: string } {
  const parser = new SaxesParser({
    xmlns: true,
    additionalNamespaces: Object.fromEntries(prefixes.map((one) => [one, `urn:prefix:${one}`])),
  });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  parser.on('error', () => {
    throw new Malformed(
      `must be well-formed XML: line ${parser.line}, column ${parser.columnIndex + 1}`,
    );
  });
  parser.on('doctype', () => {
    throw new Malformed('must not have a document type declaration');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length === MAX_DEPTH)
      throw new Malformed(`must not be nested deeper than ${MAX_DEPTH}`);
    const own = Object.values(attributes)
      .filter((attribute) => attribute.uri !== XMLNS && attribute.uri !== XML)
      .map((attribute) => ({
        name: attribute.local,
        namespace: attribute.uri,
        value: attribute.value,
      }));
    open.push({ name: local, namespace: uri, attributes: own, children: [], text: '' });
  });
  const addText = (more: string): void => {
    const last = open.at(-1);
    if (last) last.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    const parent = open.at(-1);
    if (closed && parent) parent.children.push(closed);
    else root = closed;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Malformed) return { message: error.message };
    throw error;
  }
  return root ?? { message: 'must have a root element' };
}
