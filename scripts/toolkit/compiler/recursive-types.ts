import type ts from 'typescript';
import { freeName, identifiers } from './names';

type Property = ts.PropertySignature & { readonly type: ts.TypeNode };

/** The types that a type refers to before any of its members is resolved. */
interface Links {
  /** Itself, or as an alternative. */
  readonly plain: ReadonlySet<string>;
  /** Also as the item of a list. */
  readonly all: ReadonlySet<string>;
}

/**
 * Gives an alias to each schema that is a list of itself (`Json: string | Json[]`). TypeScript resolves the
 * items of a list later only in an alias, and refuses such a property. A schema that is itself in place says
 * nothing there: that is `unknown`.
 */
export function withAliases(
  nodes: readonly ts.Node[],
  typescript: typeof ts,
  unknown: ts.TypeNode,
): ts.Node[] {
  const { factory } = typescript;
  const properties = new Map(schemasIn(nodes, typescript).map((one) => [nameOf(one.name), one]));
  const links = new Map(
    [...properties].map(([name, { type }]) => [name, linksOf(type, typescript)]),
  );
  const reaches = (from: string, kind: keyof Links): boolean => {
    const seen = new Set<string>();
    const open = [...(links.get(from)?.[kind] ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === from) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...(links.get(name)?.[kind] ?? []));
    }
    return false;
  };
  const recursive = [...properties.keys()].filter((name) => reaches(name, 'all'));
  if (recursive.length === 0) return [...nodes];
  const taken = new Set(['paths', 'webhooks', 'components', '$defs', 'operations', 'WithRequired']);
  const names = identifiers(recursive);
  const types = new Map(
    recursive.map((name) => {
      const alias = (): ts.TypeNode => factory.createTypeReferenceNode(names.get(name) ?? '');
      names.set(name, freeName(`Recursive_${names.get(name) ?? ''}`, taken));
      return [name, reaches(name, 'plain') ? unknown : alias()] as const;
    }),
  );
  // An alias names the others, and the properties name the aliases.
  const aliases: ts.Node[] = [];
  const ofProperty = new Map<ts.Node, ts.Node>();
  for (const name of recursive) {
    const { type } = properties.get(name) ?? {};
    const own = types.get(name);
    if (type === undefined || own === undefined) continue;
    const written = replaced(type, typescript, (node) =>
      typescript.isIndexedAccessTypeNode(node)
        ? types.get(schemaOf(node, typescript) ?? '')
        : undefined,
    ) as ts.TypeNode;
    ofProperty.set(type, own === unknown ? written : own);
    const alias = names.get(name) ?? '';
    if (own !== unknown)
      aliases.push(factory.createTypeAliasDeclaration(undefined, alias, undefined, written));
  }
  return [
    ...nodes.map((node) => replaced(node, typescript, (one) => ofProperty.get(one))),
    ...aliases,
  ];
}

/** The members of `components.schemas`. */
function schemasIn(nodes: readonly ts.Node[], is: typeof ts): Property[] {
  return nodes
    .filter((node) => is.isInterfaceDeclaration(node))
    .filter((node) => node.name.text === 'components')
    .flatMap((node) => [...node.members])
    .flatMap((member) => {
      if (!is.isPropertySignature(member) || nameOf(member.name) !== 'schemas') return [];
      return member.type && is.isTypeLiteralNode(member.type) ? [...member.type.members] : [];
    })
    .filter((one): one is Property => is.isPropertySignature(one) && one.type !== undefined);
}

function linksOf(type: ts.TypeNode, is: typeof ts): Links {
  const plain = new Set<string>();
  const all = new Set<string>();
  const visit = (node: ts.Node, isItem: boolean): void => {
    // Members are resolved when they are needed.
    if (is.isTypeLiteralNode(node)) return;
    const name = is.isIndexedAccessTypeNode(node) ? schemaOf(node, is) : undefined;
    if (name !== undefined) {
      all.add(name);
      if (!isItem) plain.add(name);
      return;
    }
    const holdsItems = isItem || is.isArrayTypeNode(node) || is.isTupleTypeNode(node);
    is.forEachChild(node, (child) => visit(child, holdsItems));
  };
  visit(type, false);
  return { plain, all };
}

/** The name in `components["schemas"]["Json"]`. */
function schemaOf(
  { objectType, indexType }: ts.IndexedAccessTypeNode,
  is: typeof ts,
): string | undefined {
  const isSchemas =
    is.isIndexedAccessTypeNode(objectType) && literalOf(objectType.indexType, is) === 'schemas';
  return isSchemas ? literalOf(indexType, is) : undefined;
}

function literalOf(type: ts.TypeNode, is: typeof ts): string | undefined {
  return is.isLiteralTypeNode(type) && is.isStringLiteral(type.literal)
    ? type.literal.text
    : undefined;
}

function nameOf(name: ts.PropertyName): string {
  return 'text' in name ? name.text : '';
}

/** A copy in which `change` has replaced some nodes. */
function replaced(
  node: ts.Node,
  { visitEachChild }: typeof ts,
  change: (node: ts.Node) => ts.Node | undefined,
): ts.Node {
  const visit = (one: ts.Node): ts.Node => change(one) ?? visitEachChild(one, visit, undefined);
  return visit(node);
}
