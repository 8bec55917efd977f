/**
 * Declares resources without stack traces: the SDK takes one for every resource and every output,
 * and source maps make each of them dear. Errors thrown afterwards have theirs again.
 */
export function withoutStacks<T>(declare: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return declare();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
