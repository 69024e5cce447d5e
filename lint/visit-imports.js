/** Finds every import of a file, in each form that there is, for the rules of layers and rooms. */

/**
 * The visitor of a rule that looks at what a file imports.
 * @param {(source: import('estree').Literal & { value: string }) => void} look called with each specifier
 * @returns {import('eslint').Rule.RuleListener}
 */
export function visitImports(look) {
  /** @param {import('estree').Node | null | undefined} source */
  const check = (source) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    look(/** @type {import('estree').Literal & { value: string }} */ (source));
  };
  return {
    ImportDeclaration: (node) => check(node.source),
    ExportNamedDeclaration: (node) => check(node.source),
    ExportAllDeclaration: (node) => check(node.source),
    ImportExpression: (node) => check(node.source),
    // `type X = import('…').X` and `import x = require('…')`, which only TypeScript has
    TSImportType: (/** @type {any} */ node) => check(node.source ?? node.argument?.literal),
    TSExternalModuleReference: (/** @type {any} */ node) => check(node.expression),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        check(/** @type {any} */ (node.arguments[0]));
    },
  };
}
