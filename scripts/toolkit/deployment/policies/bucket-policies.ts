import { bucketId, temporaryPrefix } from '../stack/bucket';
import { ofType, type TemplateResource } from '../stack/template';
import { originsOf } from './origins';
import { each, type Policy, type Rendered } from './policy';

/** What is required of the bucket, if a contract's operations use one. */
export const bucketPolicies: readonly Policy[] = [
  bucket('nothing in the bucket is public', ({ Properties }) => {
    const block = Object.values(Properties.PublicAccessBlockConfiguration ?? {});
    const owned = JSON.stringify(Properties.OwnershipControls ?? '').includes(
      'BucketOwnerEnforced',
    );
    return owned && block.length === 4 && block.every((one) => one === true);
  }),
  bucket('the bucket accepts only TLS', (_, { template }) =>
    ofType(template, 'AWS::S3::BucketPolicy').some(([, { Properties }]) => {
      const text = JSON.stringify(Properties);
      const denies =
        text.includes('"Effect":"Deny"') && text.includes('{"aws:SecureTransport":"false"}');
      return denies && JSON.stringify(Properties.Bucket) === `{"Ref":"${bucketId}"}`;
    }),
  ),
  bucket('the bucket deletes unfinished uploads, and what is temporary', ({ Properties }) => {
    const rules = JSON.stringify(Properties.LifecycleConfiguration);
    return (
      rules.includes('AbortIncompleteMultipartUpload') &&
      rules.includes(`"Prefix":"${temporaryPrefix}","ExpirationInDays":1`)
    );
  }),
  bucket('only pages that may call the API may call the bucket', (one, rendered) => {
    const rules = (one.Properties.CorsConfiguration as { CorsRules: Rule[] } | undefined)
      ?.CorsRules;
    const origins = rules?.flatMap(({ AllowedOrigins }) => AllowedOrigins);
    return JSON.stringify(origins) === JSON.stringify(originsOf(rendered)?.[0]);
  }),
];

interface Rule {
  readonly AllowedOrigins: readonly string[];
}

function bucket(
  name: string,
  good: (bucket: TemplateResource, rendered: Rendered) => boolean,
): Policy {
  return {
    name,
    check: (rendered) =>
      each(
        ofType(rendered.template, 'AWS::S3::Bucket').filter(([id]) => id === bucketId),
        ([id, one]) => (good(one, rendered) ? undefined : `${id}: ${JSON.stringify(one)}`),
      ),
  };
}
