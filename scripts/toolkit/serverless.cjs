// The plugin of serverless.yml: `openapi-first-toolkit/serverless`. osls loads it with require().
// Installed from a package it is JavaScript; in the toolkit's own repository it is TypeScript.
const { existsSync } = require('node:fs');
const path = require('node:path');

if (existsSync(path.join(__dirname, 'deployment/osls/plugin.ts'))) {
  const unregister = require('tsx/cjs/api').register();
  module.exports = require('./deployment/osls/plugin').StackPlugin;
  unregister();
} else {
  module.exports = require('./dist/deployment/osls/plugin.cjs').StackPlugin;
}
