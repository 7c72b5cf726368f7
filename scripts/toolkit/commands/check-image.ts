import { define } from '../cli/command';
import { Failure } from '../failure';
import { buildah } from '../deployment/image/buildah';
import { startContainer, type Container } from '../deployment/image/container';
import { buildImage, demandBases, type Image } from '../deployment/image/image';
import { compare } from '../deployment/lambda/compare';
import { httpClient } from '../deployment/lambda/http-client';
import { projectQuestion } from '../deployment/lambda/project-question';
import type { Send } from '../deployment/lambda/request';
import { ask, askLocalServer } from '../deployment/lambda/recording';
import { scenarioFile } from '../deployment/lambda/scenario';
import { withStores } from '../deployment/lambda/stores';
import { projectName } from '../project';
import { openDatabase } from '../server/database';
import { localEnvironment } from '../server/environment';

export default define(
  {
    name: 'npm run check:image',
    summary: `Builds the Dockerfile with buildah, runs the container on the embedded services, and compares its responses with the local server's, for requests made from the contract and for those in ${scenarioFile}, if there is one. Prints the size and the time to start, and removes the image. If Node's image cannot be pulled, it is made from Debian's packages (mmdebstrap) and Node's package of npm, and kept in .cache.`,
    usage: '[--fetch]',
    options: { fetch: { type: 'boolean' } },
    help: { fetch: 'only pull or make what the Dockerfile starts from' },
  },
  async ({ fetch }) => {
    if (fetch) return demandBases();
    const name = `localhost/${projectName()}:check`;
    await buildah('rm', '--all');
    try {
      const faults = await check(await buildImage(name));
      if (faults > 0) throw new Failure(`${faults} faults.`);
    } finally {
      await buildah('rm', '--all');
      await buildah('rmi', '--force', name).catch(() => undefined);
    }
  },
);

/** Returns the number of faults. */
async function check(image: Image): Promise<number> {
  const question = await projectQuestion('container');
  const own = localEnvironment({ LOG_LEVEL: 'silent', NODE_ENV: 'production' });
  const database = await openDatabase({ ...own, TABLE_NAME: 'container' }, true);
  try {
    return await withStores(database, async (open) => {
      const first = await askLocalServer(await open('first'), question);
      const second = await askLocalServer(await open('second'), question);
      const env = await open('container');
      const container = await startContainer(image, { ...env, DOCS_FOLDER: 'docs' });
      let faults = await checkContainer(image, container);
      const send = withoutLimits(httpClient(container.port, question.basePath));
      faults += compare('container', { first, second }, await ask(send, env, question));
      const { code, took } = await container.stop();
      const how = `exit code ${String(code)} after ${ms(took)}`;
      return faults + say(code === 0, `SIGTERM ends it: ${how}`);
    });
  } finally {
    await database.close();
  }
}

/**
 * Without the limits, which a gateway enforces for a function, and a container itself: a request that is refused
 * because of them is sent again, and their headers are left out.
 */
function withoutLimits(send: Send): Send {
  return async (request) => {
    let response = await send(request);
    for (let again = 0; response.status === 429 && again < 5; again += 1) {
      const seconds = Number(response.headers['retry-after'] ?? 1);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      response = await send(request);
    }
    const headers = Object.entries(response.headers).filter(
      ([name]) => !name.startsWith('ratelimit'),
    );
    return { ...response, headers: Object.fromEntries(headers) };
  };
}

/** What is not the API's, but the image's. */
async function checkContainer(image: Image, container: Container): Promise<number> {
  const { size, own, health } = image;
  const { port, started, user } = container;
  process.stdout.write(
    `The image has ${mb(size)} MB, ${mb(own)} MB of them on top of its base; the container answers ${ms(started)} after its start\n`,
  );
  const healthy = health?.[0] === 'CMD' && (await container.succeeds(health.slice(1)));
  const docs = await fetch(`http://127.0.0.1:${port}/docs`);
  return (
    say(user !== '0', `it runs as user ${user}, who is not root`) +
    say(healthy, 'HEALTHCHECK calls it healthy') +
    say(docs.status === 200, `GET /docs: ${docs.status}`)
  );
}

function say(good: boolean, what: string): number {
  process.stdout.write(`  ${good ? 'ok  ' : 'FAIL'} ${what}\n`);
  return good ? 0 : 1;
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
const ms = (time: number): string => `${time.toFixed(0)} ms`;
