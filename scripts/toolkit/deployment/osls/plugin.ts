import { buildFunctions } from '../../build/all';
import { formatBuildFinding } from '../../build/findings';
import { formatFinding } from '../../compiler/findings';
import {
  checksTokens,
  fillIn,
  folderOfUrl,
  readDeployment,
  type Deployment,
} from '../deployment-file';
import { Failure } from '../../failure';
import { deployedFunctions } from '../documentation/functions';
import { writeDocumentation } from '../documentation/pages';
import { writeGatewayErrors } from '../gateway-errors';
import type { HttpEvent } from '../layout/events';
import { routeAll } from '../offline/routes';
import { passUnchanged, type OfflinePlugin } from '../offline/unchanged-messages';
import { checkParams, valuesOf, type Params } from '../params';
import { addToTemplate } from '../stack/additions';
import { routesOfFunctions, type StackContext } from '../stack/context';
import { withOrigins } from '../stack/cors';
import { gatewayFindings, refuseGateway } from '../stack/gateway-limits';
import { checkNames } from '../stack/name-limits';
import type { GatewayKind } from '../stack/gateway-kinds';
import { readOptions } from '../stack/options';
import type { Template } from '../stack/template';
import { missingStore, undeclaredNeed } from '../undeclared-needs';
import { deployOnlyCode } from './code-only';
import { keepPathsApart, type Naming } from './path-ids';

/*
 * In osls's own process, Node resolves packages without the condition `source`: nothing that this file
 * imports may import the runtime, whose exports need it in the toolkit's own repository.
 */

/** What this plugin reads and changes in osls. */
interface Serverless {
  readonly classes: { readonly Error: new (message: string) => Error };
  readonly serviceDir: string;
  readonly configurationInput: { readonly params?: Params };
  readonly processedInput: {
    readonly commands: readonly string[];
    readonly options: { readonly param?: readonly string[] };
  };
  readonly service: {
    readonly service: string;
    readonly custom?: { readonly stack?: Readonly<Record<string, unknown>> };
    readonly provider: {
      versionFunctions: boolean;
      stackTags?: Readonly<Record<string, string>>;
      environment: Record<string, unknown>;
      readonly apiGateway?: { readonly binaryMediaTypes?: readonly string[] };
      readonly compiledCloudFormationTemplate: Template;
    };
    functions: Record<string, FunctionSettings>;
  };
  readonly pluginManager: { getPlugins(): readonly object[] };
  getProvider(name: 'aws'): {
    readonly naming: Naming;
    getStage(): string;
    getRegion(): string;
  };
}

interface FunctionSettings {
  readonly name: string;
  events: readonly HttpEvent[];
  reservedConcurrency?: number;
  memorySize?: number;
  environment?: Record<string, unknown>;
}

/** The settings of a function that does not run in AWS. */
function localVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const own =
    /^(TABLE_NAME|DYNAMODB_ENDPOINT|BUCKET_NAME|S3_ENDPOINT|QUEUE_URL|AWS_REGION|JWT_.+|CURSOR_SECRET|CORS_ORIGINS|LOG_LEVEL|STAGE)$/;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      own.test(name) && value ? [[name, value]] : [],
    ),
  );
}

/** Builds the functions before they are packed, and adds to the template before it is written. */
export class StackPlugin {
  readonly hooks: Readonly<Record<string, () => Promise<void> | void>>;

  constructor(private readonly serverless: Serverless) {
    this.hooks = {
      initialize: () => this.refuseOrApply(),
      'before:package:createDeploymentArtifacts': () => this.build(),
      'before:deploy:function:initialize': () => this.deployFunction(),
      'before:deploy:function:packageFunction': () => this.build(),
      'before:offline:start:init': () => this.serveLocally(),
      'before:offline:start': () => this.serveLocally(),
      'after:offline:start:init': () => this.passUnchanged(),
      'after:aws:package:finalize:mergeCustomProviderResources': () =>
        this.shown(() => this.addToTemplate()),
    };
  }

  private get stage(): string {
    return this.serverless.getProvider('aws').getStage();
  }

  private get deployment(): Deployment {
    return this.read(this.options.gateway);
  }

  private read(gateway: GatewayKind): Deployment {
    const { service, serviceDir, configurationInput, processedInput } = this.serverless;
    const params = configurationInput.params ?? {};
    const given = processedInput.options.param ?? [];
    const values = valuesOf({ params, stage: this.stage, given });
    return fillIn(readDeployment(serviceDir, gateway), service.service, this.stage, values);
  }

  private get options(): ReturnType<typeof readOptions> {
    return readOptions(this.serverless.service.custom?.stack ?? {});
  }

  /** A contract that cannot be deployed is refused before anything is rendered. */
  private refuseOrApply(): void {
    const { service, processedInput } = this.serverless;
    const [command = ''] = processedInput.commands;
    try {
      const [obstacle] = this.deployment.obstacles ?? [];
      if (obstacle !== undefined) throw new Error(obstacle);
      if (command !== 'offline') this.chooseGateway();
      const names = Object.values(service.functions).map(({ name }) => name);
      checkNames(service.service, this.stage, names);
      if (['package', 'deploy'].includes(command)) this.checkParams();
      this.applyOptions();
    } catch (error) {
      // osls shows any other error with its stack trace.
      throw new this.serverless.classes.Error((error as Error).message);
    }
  }

  /** Only when packing: what was deployed with other params can still be removed. */
  private checkParams(): void {
    const { configurationInput, processedInput } = this.serverless;
    checkParams({
      params: configurationInput.params ?? {},
      stage: this.stage,
      given: processedInput.options.param ?? [],
      checksTokens: checksTokens(this.deployment),
      region: this.serverless.getProvider('aws').getRegion(),
    });
    refuseGateway({ options: this.options, gateway: this.deployment.gateway });
  }

  /** osls renders only the routes of REST APIs: the others are added to the template. */
  private chooseGateway(): void {
    const { service } = this.serverless;
    const { gateway } = this.options;
    if (gateway === 'url') service.functions = { ...this.deployment.functions };
    if (gateway === 'rest') return;
    for (const one of Object.values(service.functions)) one.events = [];
  }

  private applyOptions(): void {
    const { service } = this.serverless;
    keepPathsApart(this.serverless.getProvider('aws').naming);
    const { release, reservedConcurrency, provisionedConcurrency } = this.options;
    const { corsOrigins, tags, memorySize, docs, gateway } = this.options;
    if (docs) {
      const { key, function: own } = this.deployment.documentation;
      service.functions[key] = { ...own, events: gateway === 'rest' ? own.events : [] };
    }
    // CodeDeploy shifts traffic from one version to the next; only a version has executions that are kept ready.
    service.provider.versionFunctions = (release ?? provisionedConcurrency) !== undefined;
    if (tags !== undefined) service.provider.stackTags = { ...service.provider.stackTags, ...tags };
    if (corsOrigins !== undefined) {
      for (const one of Object.values(service.functions))
        one.events = withOrigins(one.events, corsOrigins);
    }
    for (const one of Object.values(service.functions)) {
      if (reservedConcurrency !== undefined) one.reservedConcurrency = reservedConcurrency;
      if (memorySize !== undefined) one.memorySize = memorySize;
    }
  }

  private deployFunction(): void {
    const { release, provisionedConcurrency } = this.options;
    if ((release ?? provisionedConcurrency) !== undefined) {
      throw new this.serverless.classes.Error(
        `With ${release === undefined ? 'provisionedConcurrency' : 'release'}, requests go to a version of the function, which only the stack can create: ` +
          'deploy without --function.',
      );
    }
    deployOnlyCode(this.serverless.pluginManager.getPlugins());
  }

  /** serverless-offline: the same functions, with the database and the secrets of this machine. */
  private async serveLocally(): Promise<void> {
    const { provider, functions } = this.serverless.service;
    provider.environment = localVariables(process.env);
    for (const one of Object.values(functions)) one.environment = {};
    routeAll(functions);
    await this.build();
  }

  private passUnchanged(): void {
    const found = this.serverless.pluginManager
      .getPlugins()
      .find((one): one is OfflinePlugin => one.constructor.name === 'ServerlessOffline');
    const { apiGateway } = this.serverless.service.provider;
    if (found) passUnchanged(found, apiGateway?.binaryMediaTypes ?? []);
  }

  private async build(): Promise<void> {
    const folder = this.options.gateway === 'url' ? folderOfUrl : undefined;
    const { findings } = await buildFunctions(this.serverless.serviceDir, folder);
    for (const finding of findings) process.stderr.write(`${formatBuildFinding(finding)}\n`);
    if (this.options.docs) {
      const { documentation } = this.deployment;
      await this.shown(() => writeDocumentation(documentation, this.serverless.serviceDir));
    }
    this.refuse(undeclaredNeed(this.deployment, this.serverless.serviceDir));
  }

  /** osls shows the message of its own errors, and any other error with its stack trace. */
  private async shown(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new this.serverless.classes.Error(error.message);
    }
  }

  private async addToTemplate(): Promise<void> {
    const { service, serviceDir } = this.serverless;
    const template = service.provider.compiledCloudFormationTemplate;
    const { gateway, resources } = this.deployment;
    if (this.options.gateway === 'url') {
      for (const id of Object.keys(this.read('rest').resources))
        Reflect.deleteProperty(template.Resources, id);
      Object.assign(template.Resources, resources);
    }
    await writeGatewayErrors(template.Resources, serviceDir);
    const context: StackContext = {
      service: service.service,
      stage: this.stage,
      gateway,
      documentation: this.deployment.documentation,
      routes: routesOfFunctions(deployedFunctions(this.deployment, this.options)),
      options: this.options,
    };
    for (const one of gatewayFindings(context)) process.stderr.write(`${formatFinding(one)}\n`);
    addToTemplate(template, context);
    this.refuse(missingStore(template.Resources));
  }

  private refuse(reason: string | undefined): void {
    if (reason !== undefined) throw new this.serverless.classes.Error(reason);
  }
}
