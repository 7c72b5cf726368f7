import type { StackContext } from './context';
import type { MethodSetting } from './method-settings';
import { ofType, type Template } from './template';

/** Requests per second. Public pages of several megabytes need a low limit. */
const throttling = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };

/**
 * Completes the function of the documentation: its role, and its log in the saved queries. Its failures
 * count among those of the API that the gateway sees, so it has no separate alarm.
 */
export function addDocumentation(
  template: Template,
  { options, documentation }: StackContext,
): void {
  if (!options.docs) return;
  Object.assign(template.Resources, structuredClone(documentation.resources));
  const { key } = documentation;
  const Ref = `${key.charAt(0).toUpperCase()}${key.slice(1)}LogGroup`;
  for (const [, { Properties }] of ofType(template, 'AWS::Logs::QueryDefinition')) {
    Properties.LogGroupNames = [...(Properties.LogGroupNames as object[]), { Ref }];
  }
}

/** The gateway's limit for it. */
export function settingsOfDocumentation({
  options,
  documentation,
}: Pick<StackContext, 'options' | 'documentation'>): MethodSetting[] {
  if (!options.docs) return [];
  return documentation.function.events.map(({ http }) => ({
    ResourcePath: `/${http.path.replaceAll('/', '~1')}`,
    HttpMethod: http.method.toUpperCase(),
    ...throttling,
    CachingEnabled: false,
  }));
}
