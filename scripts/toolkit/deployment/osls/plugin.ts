import { buildAll } from '../../build/all';
import { deployOnlyCode } from './code-only';
import type { HttpEvent } from '../layout/events';
import { passUnchanged, type OfflinePlugin } from '../offline/unchanged-messages';
import { routeAll } from '../offline/routes';
import { addToTemplate } from '../stack/additions';
import { readOptions } from '../stack/options';
import { checkNames } from '../stack/name-limits';
import { keepPathsApart, type Naming } from './path-ids';
import type { Deployment } from '../description';
import type { Template } from '../stack/template';

/** What this plugin reads and changes of osls. */
interface Serverless {
  readonly classes: { readonly Error: new (message: string) => Error };
  readonly serviceDir: string;
  readonly service: {
    readonly service: string;
    readonly custom: {
      readonly gateway: Deployment['gateway'];
      readonly stack: Readonly<Record<string, unknown>>;
    };
    readonly provider: {
      versionFunctions: boolean;
      environment: Record<string, unknown>;
      readonly compiledCloudFormationTemplate: Template;
    };
    readonly functions: Record<string, FunctionSettings>;
  };
  readonly pluginManager: { getPlugins(): readonly object[] };
  getProvider(name: 'aws'): { readonly naming: Naming; getStage(): string };
}

interface FunctionSettings {
  readonly name: string;
  events: readonly HttpEvent[];
  reservedConcurrency?: number;
  environment?: Record<string, unknown>;
}

/** What a function is configured by, where it does not run in AWS. */
function localVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const own =
    /^(TABLE_NAME|DYNAMODB_ENDPOINT|AWS_REGION|JWT_.+|CURSOR_SECRET|CORS_ORIGINS|LOG_LEVEL|STAGE)$/;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      own.test(name) && value ? [[name, value]] : [],
    ),
  );
}

/** Builds the functions before they are packed, and finishes the template before it is written. */
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
      'after:aws:package:finalize:mergeCustomProviderResources': () => this.finish(),
    };
  }

  /** What can't be deployed is refused before anything is rendered. */
  private refuseOrApply(): void {
    const { service } = this.serverless;
    const names = Object.values(service.functions).map(({ name }) => name);
    try {
      checkNames(service.service, this.serverless.getProvider('aws').getStage(), names);
      this.applyOptions();
    } catch (error) {
      // osls shows any other error with its stack.
      throw new this.serverless.classes.Error((error as Error).message);
    }
  }

  private applyOptions(): void {
    const { service } = this.serverless;
    keepPathsApart(this.serverless.getProvider('aws').naming);
    const { release, reservedConcurrency } = readOptions(service.custom.stack);
    // CodeDeploy shifts traffic from one version of a function to the next.
    service.provider.versionFunctions = release !== undefined;
    if (reservedConcurrency === undefined) return;
    for (const one of Object.values(service.functions))
      one.reservedConcurrency = reservedConcurrency;
  }

  private deployFunction(): void {
    const { release } = readOptions(this.serverless.service.custom.stack);
    if (release !== undefined) {
      throw new this.serverless.classes.Error(
        'With release, requests go to a version of the function, which the stack alone makes: ' +
          'deploy without --function.',
      );
    }
    deployOnlyCode(this.serverless.pluginManager.getPlugins());
  }

  /** serverless-offline: the same functions, on a database and with secrets of this machine. */
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
    if (found) passUnchanged(found);
  }

  private async build(): Promise<void> {
    await buildAll(this.serverless.serviceDir);
  }

  private finish(): void {
    const { service } = this.serverless;
    addToTemplate(service.provider.compiledCloudFormationTemplate, {
      service: service.service,
      stage: this.serverless.getProvider('aws').getStage(),
      gateway: service.custom.gateway,
      options: readOptions(service.custom.stack),
    });
  }
}
