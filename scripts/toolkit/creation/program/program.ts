import path from 'node:path';
import type { Model } from '../../compiler/model';
import { generateOperations } from '../../compiler/operations';
import type { NamedOperation } from '../names';
import { Samples } from '../resources/samples';
import { Shapes } from '../resources/shapes';
import { fillTemplate } from '../template';
import { brokenFiles } from './resources/typecheck';
import { planProgram, without, type Plan } from './resources/plan';
import { testText } from './resources/tests';
import { servicesText } from './services';

/** The tests of a plan, by their path in the project. */
export function testFiles(plan: Plan, { schemas }: Model): Map<string, string> {
  const samples = new Samples(schemas);
  const shapes = new Shapes(schemas);
  return new Map(
    plan.resources.flatMap(({ resource }): [string, string][] => {
      const text = testText(resource, plan, samples, shapes);
      return text === undefined ? [] : [[`tests/${resource.names.file}.test.ts`, text]];
    }),
  );
}

/**
 * The files of a plan other than its handlers, by their path in the project.
 * @param tasks their source text
 */
export function programFiles(
  { resources, handlers }: Plan,
  tasks: readonly string[] = [],
): Map<string, string> {
  return new Map([
    ...resources.map(({ resource, entity }): [string, string] => [
      entityFile(resource.names.file),
      entity,
    ]),
    [
      'src/services.ts',
      servicesText(
        resources.map(({ resource }) => resource),
        [...[...handlers.values()].map(({ text }) => text), ...tasks],
      ),
    ],
  ]);
}

/**
 * A plan whose code compiles: the rest is left to be written.
 * @param folder an empty folder for files
 * @param base the folder of the project in which the toolkit is installed
 */
export function provedPlan(
  model: Model,
  operations: readonly NamedOperation[],
  folder: string,
  base: string,
): Plan {
  const plan = planProgram(model, operations);
  if (plan.handlers.size === 0) return plan;
  const written = operations.filter(({ id }) => plan.handlers.has(id));
  const fileOf = (one: NamedOperation): string => `src/operations/${one.folder}/${one.file}.ts`;
  const entities = plan.resources.map(({ resource }) => resource.names.file);
  const shape = 'src/operations/operation.ts';
  const files = new Map([
    ...programFiles(plan),
    ...written.map((one): [string, string] => [fileOf(one), plan.handlers.get(one.id)?.text ?? '']),
    ['generated/operations.ts', generateOperations(model)],
    [shape, fillTemplate({}, {}).get(shape) ?? ''],
  ]);
  const named = [...written.map(fileOf), ...entities.map(entityFile)];
  const broken = brokenFiles(files, named, folder, path.join(base, 'node_modules'));
  if (broken.size === 0) return plan;
  return without(plan, {
    handlers: new Set(written.filter((one) => broken.has(fileOf(one))).map(({ id }) => id)),
    entities: new Set(entities.filter((one) => broken.has(entityFile(one)))),
  });
}

function entityFile(name: string): string {
  return `src/store/${name}.ts`;
}
