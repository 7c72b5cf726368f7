/** Cleans up when the process is asked to end. Returns a function that cancels this. */
export function endOnSignal(cleanUp: () => void): () => void {
  const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
  const handlers = Object.entries(signals).map(([signal, code]) => {
    const handler = () => {
      cleanUp();
      process.stderr.write('\nInterrupted: all files are as they were.\n');
      process.exit(code);
    };
    process.on(signal, handler);
    return [signal, handler] as const;
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
