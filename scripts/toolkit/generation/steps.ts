import { generateClient } from '../compiler/client';
import { compile } from '../compiler/compile';
import { errorsOf } from '../compiler/errors/formats';
import { errorTypes } from '../compiler/errors/types';
import type { Finding } from '../compiler/findings';
import { compileEvents } from '../compiler/events';
import { generateDeployment } from '../deployment/description';
import type { Contract } from '../compiler/load';
import { generateOperations } from '../compiler/operations';
import { publish } from '../compiler/published';
import { generateTypes } from '../compiler/types';

/** Text by file name relative to the generated folder. */
export type Files = Readonly<Record<string, string>>;

/** What a step generates from a contract. */
export interface StepResult {
  readonly files: Files;
  readonly findings?: readonly Finding[];
}

/** One step of the generation: a pure function from a contract to text. */
export interface Step {
  readonly name: string;
  run(contract: Contract): StepResult | Promise<StepResult>;
}

/** All steps, in order. `npm run generate` prints these names. */
export const STEPS: readonly Step[] = [
  {
    name: 'types',
    async run({ model }) {
      return { files: { 'types.ts': await generateTypes(model) } };
    },
  },
  {
    name: 'operations',
    run: ({ model }) => ({ files: { 'operations.ts': generateOperations(model) } }),
  },
  {
    name: 'errors',
    run({ model }) {
      const errors = errorsOf(model);
      return { files: errors.formats.length > 0 ? { 'errors.ts': errorTypes(errors) } : {} };
    },
  },
  {
    name: 'contract',
    run: ({ model }) => compile(model),
  },
  {
    name: 'events',
    run: ({ model }) => compileEvents(model),
  },
  {
    name: 'functions',
    run: ({ model }) => generateDeployment(model),
  },
  {
    name: 'client',
    run: ({ model }) => ({ files: { 'client.ts': generateClient(model) } }),
  },
  {
    name: 'published',
    run({ published }) {
      const { document, internals } = publish(published);
      return {
        files: { 'openapi.json': jsonText(document), 'internal.json': jsonText(internals) },
      };
    },
  },
];

const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * All except the types for clients, which no server loads, and which take longer than all others together.
 */
export const STEPS_OF_A_SERVER: readonly Step[] = STEPS.filter(({ name }) => name !== 'types');
