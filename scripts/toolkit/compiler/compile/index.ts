import type { Finding } from '../findings';
import type { Model, Operation } from '../model';
import { identifiers } from '../names';
import { compileBody } from './bodies';
import { compileUsedSchemas } from './compile-schemas';
import { Compilation } from './compilation';
import { compileDeprecation } from './deprecation';
import { Name, Shared, type Printable } from './literal';
import { compileParameters } from './parameters';
import { RUNTIME_PARTS } from './readings';
import { compileDivision } from './division';
import { compileUsualErrors } from './errors';
import { compileResponses } from './responses';
import { compileSecurity } from './security';
import { compileSettings } from './settings';
import { Constants } from './sharing';
import { demandsOf, tellApart, type Candidate, type Variant } from './variants';

export interface CompiledContract {
  /** Text by file name: `contract.ts`, `validators.js` and its typings. All go into one folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/**
 * Compiles a contract (`loadContract`) into the module that the runtime serves: one export for each
 * operation, so that a bundle contains only the operations that it names and their validators; `settings`;
 * and `contract`, which has all of them. Pure and deterministic. There are two passes: the first builds the
 * plans and collects schemas, which are then compiled together; the second prints the plans with the
 * validators' names.
 * @throws ContractError with every schema that cannot be compiled
 */
export function compile(model: Model): CompiledContract {
  const compilation = new Compilation(model);
  const found = model.operations;
  const names = operationExports(found.map(({ id }) => id));
  const plans = found.map((one) => compileOperation(compilation, one));
  const variants = tellApart(
    compilation,
    plans.map(({ candidate }) => candidate),
  );
  const usualErrors = compileUsualErrors(compilation);
  const schemas = compileUsedSchemas(compilation);
  compilation.named(schemas.names);

  const members = compilation.members.print(new Set([...names.values(), ...RESERVED]));
  const printed = plans.map(({ print, candidate }) => print(variants.get(candidate)));
  const constants = new Constants(printed, [...names.values(), ...RESERVED, ...members.names]);
  const operations = found.map(({ id }, index) => {
    const text = constants.print(printed[index] ?? null);
    return `export const ${names.get(id) ?? ''}: CompiledOperation = ${text};\n`;
  });
  const settings = constants.print(compileSettings(model, usualErrors?.()));
  const list = constants.print(found.map(({ id }) => new Name(names.get(id) ?? '')));
  const types = [
    ...['CompiledOperation', 'Contract', 'ContractSettings'],
    ...(members.text === '' ? [] : ['MemberPlan']),
  ].map((name) => `type ${name}`);
  const imported = [...types, ...[...compilation.parts].sort()];
  const contract = [
    `import { ${imported.join(', ')} } from 'openapi-first-runtime/compiled';\n`,
    schemas.names.some((name) => name !== undefined)
      ? `import * as validators from './validators.js';\n`
      : '',
    `\n${members.text}${constants.text}`,
    `\nexport const settings: ContractSettings = ${settings};\n`,
    ...operations.map((text) => `\n${text}`),
    `\nexport const contract: Contract = {\n  settings,\n  operations: ${list},\n};\n`,
  ].join('');
  return {
    files: {
      'contract.ts': contract,
      'validators.js': schemas.code,
      'validators.d.ts': schemas.typings,
    },
    findings: compilation.findings,
  };
}

const RESERVED = [
  'settings',
  'contract',
  'validators',
  'CompiledOperation',
  'Contract',
  'ContractSettings',
  'MemberPlan',
  ...RUNTIME_PARTS,
];

/** The name under which `contract.ts` exports each operation: `repos/get` → `reposGet`. */
export function operationExports(ids: readonly string[]): Map<string, string> {
  return identifiers(ids, RESERVED);
}

function compileOperation(
  compilation: Compilation,
  operation: Operation,
): { candidate: Candidate; print: (variant: Variant | undefined) => Printable } {
  const { id, method, path, bases, pointer, tags, parameters, extensions } = operation;
  const contract = compilation.model.extensions;
  const plans = compileParameters(compilation, parameters, path, pointer);
  const division = compileDivision(compilation, parameters, path, pointer);
  const body = compileBody(compilation, operation.body, `${pointer}/requestBody`);
  const responses = compileResponses(compilation, operation.responses);
  const fixed = {
    unknownQuery: contract.unknownQueryParameters,
    security: compileSecurity(operation.security),
    maxBodyBytes: extensions.maxBodyBytes ?? contract.maxBodyBytes,
    throttling: extensions.throttling ?? contract.throttling,
    deprecation: compileDeprecation(operation),
    everyMinutes: extensions.everyMinutes,
    queue: extensions.queue ? true : undefined,
  };
  return {
    candidate: { method, path, bases, pointer, ...demandsOf(compilation, operation) },
    print: (variant) => ({
      id,
      method,
      path,
      division,
      bases: new Shared(bases, 'bases'),
      variant: variant && { ...variant, choose: compilation.part('chooseVariant') },
      tags,
      parameters: plans.map((plan) => plan()),
      body: body?.(),
      responses: responses(),
      ...fixed,
      steps: compileSteps(compilation, operation, plans.length > 0),
    }),
  };
}

/** The parts of the runtime that the operation needs. */
function compileSteps(
  { part }: Compilation,
  { security, body }: Operation,
  hasParameters: boolean,
): Printable {
  const steps = {
    security: security.length > 0 ? part('authentication') : undefined,
    parameters: hasParameters ? part('readParameters') : undefined,
    body: body && part('readBody'),
  };
  return new Shared(steps, 'steps');
}
