import type { Runnable } from './command';

/** A command as the overview names it; its module is loaded only when it runs. */
export interface Listed {
  readonly summary: string;
  readonly load: () => Promise<{ readonly default: Runnable }>;
}

/** All commands, by the names under which npm also runs them. */
export const COMMANDS: Readonly<Record<string, Listed>> = {
  start: { summary: 'serve the API on this machine', load: () => import('../commands/start') },
  dev: {
    summary: 'serve the API, and restart when something changes',
    load: () => import('../commands/dev'),
  },
  generate: {
    summary: 'write everything that is generated from the contract',
    load: () => import('../commands/generate'),
  },
  contract: {
    summary: 'try out any OpenAPI document, operation by operation',
    load: () => import('../commands/contract'),
  },
  client: {
    summary: 'build a package with the typed client',
    load: () => import('../commands/client'),
  },
  'contract:diff': {
    summary: 'compare the contract with the released one',
    load: () => import('../commands/contract-diff'),
  },
  release: {
    summary: 'release the contract: version, changelog, client, documentation',
    load: () => import('../commands/release'),
  },
  init: {
    summary: 'create a project for a contract',
    load: () => import('../commands/init'),
  },
  update: {
    summary: 'update the engine of this project',
    load: () => import('../commands/update'),
  },
  token: { summary: 'print a token for the local server', load: () => import('../commands/token') },
  key: { summary: 'issue an API key', load: () => import('../commands/key') },
  password: {
    summary: 'issue a password for HTTP Basic',
    load: () => import('../commands/password'),
  },
  'webhooks:listen': {
    summary: 'receive and print the events of the local server',
    load: () => import('../commands/webhooks-listen'),
  },
  'webhooks:redeliver': {
    summary: 'list the events that were not delivered, or send them again',
    load: () => import('../commands/webhooks-redeliver'),
  },
  mock: { summary: 'mock the contract with Prism', load: () => import('../commands/mock') },
  docs: { summary: 'build the documentation with Redoc', load: () => import('../commands/docs') },
  build: {
    summary: 'bundle the functions and the server',
    load: () => import('../commands/build'),
  },
  package: {
    summary: 'render the stack and pack the functions, without an AWS account',
    load: () => import('../commands/package'),
  },
  'package:sam': {
    summary: 'write the same stack as a SAM template',
    load: () => import('../commands/package-sam'),
  },
  deploy: {
    summary: 'deploy the stack, or one function',
    load: () => import('../commands/deploy'),
  },
  'deploy:policy': {
    summary: 'print the minimal IAM policy for the role that deploys',
    load: () => import('../commands/deploy-policy'),
  },
  logs: { summary: "show a function's log", load: () => import('../commands/logs') },
  remove: { summary: 'remove the stack', load: () => import('../commands/remove') },
  offline: {
    summary: 'serve the packaged functions with serverless-offline',
    load: () => import('../commands/offline'),
  },
  'check:stack': {
    summary: 'check the rendered stack with policies and cfn-lint',
    load: () => import('../commands/check-stack'),
  },
  'check:lambda': {
    summary: "run the packed functions under Lambda's runtime client",
    load: () => import('../commands/check-lambda'),
  },
  'check:offline': {
    summary: 'compare serverless-offline with the local server',
    load: () => import('../commands/check-offline'),
  },
  'check:image': {
    summary: 'build the container image with buildah, and run it',
    load: () => import('../commands/check-image'),
  },
  'check:emulator': {
    summary: 'deploy what an AWS emulator supports, and test it there',
    load: () => import('../commands/check-emulator'),
  },
  'check:supply-chain': {
    summary: 'check licences, checksums and install scripts of installed packages',
    load: () => import('../commands/check-supply-chain'),
  },
  'test:fuzz': {
    summary: 'send random requests, made from the contract, to the API',
    load: () => import('../commands/test-fuzz'),
  },
  'test:dynamodb-local': {
    summary: "run a command against AWS's DynamoDB Local",
    load: () => import('../commands/dynamodb-local'),
  },
};
