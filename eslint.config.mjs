/**
 * Typed lint. The import rules below are design, not taste: each room may import only what its
 * list allows, and the message names the room where such code belongs.
 */
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { roomRules } from './scripts/lint/rooms.mjs';

export default defineConfig(
  {
    ignores: ['node_modules/', 'out/', 'release/', 'coverage/', 'test-results/', '**/*.json'],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // In numeric loops `values[i] as number` is the honest form of "the index is in range".
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', 400],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name: a name is the same everywhere and can be searched for.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Use a seeded Rng from #shared/math/rng: a run must be repeatable.',
        },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/multi-word-component-names': 'off',
      'vue/no-undef-components': 'error',
      'vue/define-props-declaration': ['error', 'type-based'],
    },
  },
  {
    files: ['scripts/**/*.mjs', 'eslint.config.mjs', '**/*.config.ts', '**/*.config.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // Tools read their configuration from the default export.
    files: ['eslint.config.mjs', '**/*.config.ts', '**/*.config.mjs', 'renderer/vue-files.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...roomRules,
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  prettier,
);
