import type { AwsCall } from './aws-call';

/**
 * Makes a call, and reports it to X-Ray if the request is traced. The X-Ray SDK would add 37 ms to a cold
 * start; here, the first traced call loads a file of the bundle.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 *
 * @param statusOf the status of what the call returns or throws
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
