#!/usr/bin/env node
// Installed from a package, the commands are JavaScript. In the toolkit's own repository they run from
// their TypeScript sources, which requires a process with different options.
const { spawn } = require('node:child_process');
const path = require('node:path');

if (__dirname.split(path.sep).includes('node_modules')) {
  require('./dist/cjs/cli/main.js');
} else {
  const options = ['--conditions=source', '--import', require.resolve('tsx')];
  const program = path.join(__dirname, 'cli/main.ts');
  const child = spawn(process.execPath, [...options, program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal sends its signals to both processes; other signals reach only this one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal === 'SIGKILL') process.kill(process.pid, signal);
  });
}
