const tseslint = require('typescript-eslint');
const importX = require('eslint-plugin-import-x');

// Who may import whom.
const zones = [
  { target: './src/runtime', from: ['./generated', './scripts', './tests'] },
  { target: './src/runtime', from: './src', except: ['./runtime'] },
  { target: './src', from: ['./scripts', './tests'] },
  { target: './scripts/toolkit', from: ['./src', './generated', './tests'] },
  { target: './scripts', from: './tests' },
];

module.exports = tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/.dist-*/',
      'coverage/',
      '.data/',
      '.cache/',
      '.serverless/',
      '.esbuild/',
      'generated/',
      'scripts/bench/peers/',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: __dirname,
      },
    },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js', '.json'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
