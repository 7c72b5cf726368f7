import { define } from '../cli/command';
import { addressOption, readAddresses } from '../compiler/addresses';
import { UsageError } from '../failure';
import { demandFile } from '../input-file';
import { banner } from '../server/banner';
import { given } from 'openapi-first-runtime';
import { demandFreePort, parsePort } from '../port';
import { createObserver } from 'openapi-first-runtime/telemetry';
import { DevelopmentApi } from '../server/development-api';
import { requestLines } from '../server/log/request-line';
import { serveLocally } from '../server/serve';
import * as standIns from '../server/stand-ins';
import { stopOnSignal } from '../server/stop-on-signal';

export default define(
  {
    name: 'npm start',
    summary: 'Serves the API on this machine, with its documentation.',
    usage: [
      '[--port 3000]',
      standIns.usage,
      `[--json] [--contract FILE [--mock] ${addressOption.usage}]`,
    ].join(' '),
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      ...standIns.options,
      json: { type: 'boolean', default: false },
      contract: { type: 'string' },
      mock: { type: 'boolean', default: false },
      ...addressOption.options,
    },
    help: {
      port: 'port to listen on (default PORT, otherwise 3000)',
      host: 'address to listen on (default HOST, otherwise 127.0.0.1)',
      ...standIns.help,
      json: 'log requests as JSON, as deployed (default if the output is not a terminal)',
      contract: 'serve this OpenAPI document instead; each operation answers 501',
      mock: 'with --contract: respond with examples; `Prefer: code=404` or `example=name` selects one',
      ...addressOption.help,
    },
  },
  async ({ contract, mock, map, json, port: givenPort, host: givenHost, ...values }) => {
    const screen = process.stdout.isTTY && !json ? process.stdout : undefined;
    const port = parsePort(givenPort ?? given(process.env, 'PORT') ?? '3000');
    const host = givenHost ?? given(process.env, 'HOST') ?? '127.0.0.1';
    if (contract !== undefined) {
      const superfluous = Object.entries(values).find(([, value]) => value);
      if (superfluous)
        throw new UsageError(`--contract stores no data. Remove --${superfluous[0]}.`);
      demandFile(contract);
      await demandFreePort(port, host);
      const addresses = readAddresses(map);
      const { contractBanner, serveContract } = await import('../mock/serve');
      const served = await serveContract(contract, {
        mock,
        port,
        host,
        addresses,
        observe: screen ? requestLines(screen) : createObserver(),
      });
      process.stdout.write(contractBanner(contract, served, mock));
      stopOnSignal(() => served.close());
      return;
    }
    if (mock)
      throw new UsageError('--mock needs --contract FILE. For this project, run: npm run mock');
    if (map) throw new UsageError('--map needs --contract FILE.');
    // Checked before anything starts that would fail less clearly.
    await demandFreePort(port, host);
    const opened = await standIns.openStandIns(values, process.env);
    const development = new DevelopmentApi(opened.env, screen);
    const serving = await serveLocally(opened, development, port, host);
    process.stdout.write(`${await banner(serving, opened, development.gaps)}\n`);
    const retract = opened.announce(serving.url);
    stopOnSignal(() => serving.close().then(retract));
  },
);
