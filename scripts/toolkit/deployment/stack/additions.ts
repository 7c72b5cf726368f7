import { addAlarmActions } from './alarms';
import { addBucketOptions } from './bucket';
import { addCacheKeys } from './cache-keys';
import type { StackContext } from './context';
import { addOrigins } from './cors';
import { addDeadLetters } from './dead-letters';
import { addDocumentation } from './documentation';
import { addDomain } from './domain';
import { dropNeedlessDependencies } from './dependencies';
import { addFirewall } from './firewall';
import { addOtherGateway } from './gateway';
import { readOtherMetrics } from './gateway-metrics';
import { dropUnwatched } from './monitoring';
import { addBoundary, addOwnersKey } from './owner-options';
import { addRelease } from './release';
import { addSecret } from './secrets';
import { addStage } from './stage';
import { addTableOptions } from './table-options';
import type { Template } from './template';
import { addUsagePlan } from './usage-plan';

/** Adds to osls's template what serverless.yml has no settings for. Changes the template. */
export function addToTemplate(template: Template, context: StackContext): void {
  addTableOptions(template, context);
  addBucketOptions(template, context);
  addSecret(template, context);
  addOrigins(template, context);
  addDocumentation(template, context);
  addDeadLetters(template, context);
  if (context.options.gateway === 'rest') addStage(template, context);
  addOtherGateway(template, context);
  addDomain(template, context);
  addCacheKeys(template, context);
  addUsagePlan(template, context);
  addFirewall(template, context);
  readOtherMetrics(template, context);
  dropUnwatched(template, context);
  addRelease(template, context);
  addOwnersKey(template, context);
  addBoundary(template, context);
  addAlarmActions(template, context);
  dropNeedlessDependencies(template);
}
