/**
 * The deployment of an API on AWS: how a contract becomes a stack.
 * 1. `contract/` reads what the contract says about its deployment: operations, servers, extensions.
 * 2. `layout/` divides the operations among functions, and assigns routes at API Gateway to them.
 * 3. `description.ts` writes both into `generated/deployment.json`, with every resource that follows
 *    from the contract, and an entry for each function. That is all that `npm run generate` does.
 * 4. `osls/` renders serverless.yml, which includes that file. The plugin bundles the functions and
 *    adds to the template what serverless.yml has no settings for (`stack/additions.ts`).
 *    `sam/` writes a SAM template from the same file instead.
 * 5. `policies/` checks the rendered stack; `lambda/`, `offline/` and `emulator/` run it on this machine.
 *   `stack/` has a file for each part of the stack, whichever step adds it.
 */
export type { Client, Gateway, RequestOptions, TokenOptions } from './lambda/client';
export type { ClientResponse } from './lambda/request';
export type { Scenario } from './lambda/scenario';
export { releasePeriods, releaseThreshold } from './stack/release';
export { newTable, partitionLimit, warmPartitions } from './stack/warm-throughput';
