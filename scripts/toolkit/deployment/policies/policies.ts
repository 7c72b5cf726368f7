import { accessPolicies } from './access-policies';
import { askedPolicies } from './asked-policies';
import { bucketPolicies } from './bucket-policies';
import { documentationPolicies } from './documentation-policies';
import { eventPolicies } from './event-policies';
import { gatewayPolicies } from './gateway-policies';
import { limitPolicies } from './limit-policies';
import { monitoringPolicies } from './monitoring-policies';
import { optionPolicies } from './option-policies';
import { otherGatewayPolicies } from './other-gateway-policies';
import { permissionPolicies } from './permission-policies';
import type { Policy } from './policy';
import { queuePolicies } from './queue-policies';
import { schedulePolicies } from './schedule-policies';
import { settingPolicies } from './setting-policies';
import { stackPolicies } from './stack-policies';

/** Everything that is required of every rendered stack. */
export const policies: readonly Policy[] = [
  ...gatewayPolicies,
  ...otherGatewayPolicies,
  ...permissionPolicies,
  ...accessPolicies,
  ...settingPolicies,
  ...stackPolicies,
  ...monitoringPolicies,
  ...bucketPolicies,
  ...schedulePolicies,
  ...queuePolicies,
  ...eventPolicies,
  ...optionPolicies,
  ...askedPolicies,
  ...documentationPolicies,
  ...limitPolicies,
];
