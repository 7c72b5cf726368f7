// osls loads plugins with require(); this one is written in TypeScript, in plugin.ts.
const unregister = require('tsx/cjs/api').register();
module.exports = require('./plugin').StackPlugin;
unregister();
