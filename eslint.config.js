const tseslint = require('typescript-eslint');
const importX = require('eslint-plugin-import-x');

// The rooms of the house: who may import whom. Nothing imports upwards.
const rooms = [
  { target: './src/runtime', from: './src', except: ['./runtime'] },
  { target: './src/runtime', from: './generated' },
  { target: './src/telemetry', from: './src', except: ['./telemetry', './runtime'] },
  {
    target: './src/store',
    from: './src',
    except: ['./store', './runtime/problem.ts', './runtime/log.ts'],
  },
  {
    target: './src/security',
    from: './src',
    except: ['./security', './store', './runtime', './telemetry'],
  },
  {
    target: './src/operations',
    from: './src',
    except: ['./operations', './security', './store', './runtime', './telemetry'],
  },
  { target: './src', from: ['./scripts', './tests'] },
  { target: './scripts', from: './tests' },
];

module.exports = tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.data/',
      '.cache/',
      '.serverless/',
      '.esbuild/',
      'generated/',
      'scripts/bench/peers/',
      'scripts/deploy/plugin.cjs',
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
      'import-x/no-restricted-paths': ['error', { zones: rooms }],
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
