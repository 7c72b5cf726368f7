import type { AwsCall } from './aws-call';

/**
 * Makes a call, and tells X-Ray of it if the request is traced. The X-Ray SDK would take 37 ms of a cold start;
 * here a file of the bundle is loaded by the first call that is traced.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 *
 * @param statusOf the status of what the call gives, or of what it throws
 */
export async function traced<T>(
  call: AwsCall,
  run: () => Promise<T>,
  statusOf: (outcome: unknown) => number | undefined,
): Promise<T> {
  // Lambda sets them, the trace for every invocation.
  const { _X_AMZN_TRACE_ID: header, AWS_XRAY_DAEMON_ADDRESS: daemon } = process.env;
  if (!daemon || !header?.includes('Sampled=1')) return run();
  const { recorded } = await import('./subsegments');
  return recorded(call, { header, daemon }, run, statusOf);
}
