import type { Template } from './template';

/** Removes each `DependsOn` that a reference in the same resource implies (cfn-lint W3005). */
export function dropNeedlessDependencies(template: Template): void {
  for (const resource of Object.values(template.Resources)) {
    const { DependsOn } = resource;
    if (DependsOn === undefined) continue;
    const text = JSON.stringify(resource.Properties);
    const needed = (typeof DependsOn === 'string' ? [DependsOn] : DependsOn).filter(
      (id) => !text.includes(`{"Ref":"${id}"}`) && !text.includes(`{"Fn::GetAtt":["${id}",`),
    );
    if (needed.length > 0) resource.DependsOn = needed;
    else delete resource.DependsOn;
  }
}
