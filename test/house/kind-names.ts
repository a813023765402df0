import ts from 'typescript'

/** A place where code asks which kind an item is. */
export interface KindName {
  readonly kind: string
  /** Line, from 1. */
  readonly line: number
}

/**
 * Where a source text names a kind as a kind: compares something called kind with it (`item.kind === 'tiers'`), gives
 * or types a property kind (`kind: 'tiers'`, `kind="tiers"`), switches on a kind (`case 'tiers'`), or looks it up in
 * something called kinds (`kinds.tiers`, `kinds['tiers']`, `kinds.get('tiers')`, `['tiers'].includes(item.kind)`).
 * The same word in another use – an option `history`, a field `score` – is not one.
 */
export function kindNames(fileName: string, text: string, kinds: ReadonlySet<string>): readonly KindName[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true)
  const found: KindName[] = []
  const visit = (node: ts.Node): void => {
    if (isNameOf(node, kinds) && namesKind(node)) {
      found.push({ kind: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

type Name = ts.StringLiteralLike | ts.Identifier

const isNameOf = (node: ts.Node, kinds: ReadonlySet<string>): node is Name =>
  (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) && kinds.has(node.text)

/** Whether an expression or a declared name is called kind or kinds, by its last word: `item.kind`, `EDITOR_KINDS`, `kindOf(…)`. */
const isKindish = (node: ts.Node | undefined): boolean =>
  node !== undefined && /kinds?(Of)?\W*$/i.test(ts.isCallExpression(node) ? node.expression.getText() : node.getText())

function namesKind(node: Name): boolean {
  const parent = node.parent
  if (ts.isIdentifier(node)) {
    return ts.isPropertyAccessExpression(parent) && parent.name === node && /kinds$/i.test(parent.expression.getText())
  }
  const use = outermost(node)
  const around = use.parent
  if (ts.isBinaryExpression(around)) return isKindish(around.left === use ? around.right : around.left)
  if (ts.isCaseClause(around)) return isKindish(around.parent.parent.expression)
  if (ts.isElementAccessExpression(around)) return isKindish(around.expression)
  if (ts.isCallExpression(around))
    return ts.isPropertyAccessExpression(around.expression) && isKindish(around.expression.expression)
  if (ts.isArrayLiteralExpression(around)) return isKindish(ownerOf(around))
  return isKindish(declaredName(around))
}

/** The whole type or value a literal is part of: `'a' as const`, `('a')`, `'a' | 'b'`, `x ? 'a' : 'b'`. */
function outermost(node: ts.Node): ts.Node {
  const { parent } = node
  const wraps =
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isParenthesizedTypeNode(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isUnionTypeNode(parent) ||
    ts.isJsxExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node)
  return wraps ? outermost(parent) : node
}

/** What a list is for: its variable, its property, or the argument of `[…].includes(item.kind)`. */
function ownerOf(list: ts.Node): ts.Node | undefined {
  const use = outermost(list)
  const { parent } = use
  if (ts.isNewExpression(parent)) return ownerOf(parent)
  const call = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) ? parent.parent : undefined
  return call ? call.arguments[0] : declaredName(parent)
}

function declaredName(node: ts.Node): ts.Node | undefined {
  return ts.isPropertyAssignment(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isJsxAttribute(node)
    ? node.name
    : undefined
}
