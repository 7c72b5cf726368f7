// The plugin of serverless.yml: `openapi-first-toolkit/serverless`. osls loads it with require().
// Installed from a package it is JavaScript; in the toolkit's own repository it is TypeScript.
const path = require('node:path');

if (__dirname.split(path.sep).includes('node_modules')) {
  module.exports = require('./dist/cjs/deployment/osls/plugin.js').StackPlugin;
} else {
  const unregister = require('tsx/cjs/api').register();
  module.exports = require('./deployment/osls/plugin').StackPlugin;
  unregister();
}
