/** Lint: floating promises and the layers of src. Formatting is prettier's, circles are found by a unit test. */
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layers } from './lint/layers.js';
import { order } from './lint/rooms.js';

export default defineConfig(
  { ignores: ['out', '.out-*', 'coverage', 'tests/fixtures', 'lint/runs-anywhere.d.ts', '**/*.d.json.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // A forgotten await is the commonest way to lose an error, or a process.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // `import { type X }` alone would keep loading the module.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Figures and counts belong into sentences.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An interface is implemented by code that has nothing to wait for yet.
      '@typescript-eslint/require-await': 'off',
      // TypeScript knows the names that exist, in plain scripts too.
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // `let { a, b } = $props()` is one declaration: prefer-const would want the props that are only read apart.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$state'] }],
    },
  },
  {
    // A signal to the pid of a child that never started goes to the caller's own process group.
    files: ['src/**', 'scripts/**', 'bench/**'],
    ignores: ['src/workers/guard/signals.ts', 'scripts/signals.js'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[arguments.length>0][callee.property.name='kill']",
          message:
            'Signals are sent in one place: src/workers/guard/signals.ts, for scripts scripts/signals.js.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    plugins: { layers, order },
    rules: { 'layers/imports': 'error', 'order/rooms': 'error' },
  },
  {
    // Node's globals are lint errors too, where the types of Node are visible through tsconfig.json.
    files: ['src/core/**', 'src/engine/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'global',
        'require',
        '__dirname',
        '__filename',
        'window',
        'document',
        'navigator',
      ],
    },
  },
  {
    // Plain scripts and lint rules: types are in JSDoc, and ASTs are read as they come.
    files: ['**/*.js'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  prettier,
);
