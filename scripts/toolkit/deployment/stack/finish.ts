import type { Deployment } from '../functions/index';
import { addAlarmActions } from './alarm-actions';
import { addCacheKeys } from './cache-keys';
import { addDeadLetters } from './dead-letters';
import { addFirewall } from './firewall';
import type { StackOptions } from './options';
import { addRelease } from './release';
import { addSecrets } from './secrets';
import { addStage } from './stage';
import { addTable } from './table';
import type { Template } from './template';
import { addUsagePlan } from './usage-plan';
import { dropNeedlessDependencies } from './dependencies';

/** What the stack is made for. */
export interface StackContext {
  readonly service: string;
  /** The deployment's stage (`dev`), not the API's (`v1`). */
  readonly stage: string;
  readonly gateway: Deployment['gateway'];
  readonly options: StackOptions;
}

/** Adds to osls's template what osls has no words for. Changes the template. */
export function finishTemplate(template: Template, context: StackContext): void {
  addTable(template, context);
  addSecrets(template, context);
  addDeadLetters(template, context);
  addStage(template, context);
  addCacheKeys(template, context);
  addUsagePlan(template, context);
  addFirewall(template, context);
  addAlarmActions(template, context);
  addRelease(template, context);
  dropNeedlessDependencies(template);
}
