import type { Exchange } from "./exchange.ts";

/** The part of a log that the HTTP server writes to. pino's loggers match it. */
export type HttpLog = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

const HEALTH_PATHS = ["/healthz", "/readyz"];

/**
 * Logs a completed request in one line: its id, operation, status, duration and number of calls to Airflow.
 *
 * The query, the variables, the headers and an unknown path can contain secrets, so they are not logged. Health checks
 * are not logged.
 */
export function logRequest(log: HttpLog, { request, response, path, info }: Exchange): void {
  if (HEALTH_PATHS.includes(path)) return;
  log.info(
    {
      requestId: info.requestId,
      method: request.method,
      path: response.statusCode === 404 ? null : path,
      operation: info.record.operationName,
      // 499 is what proxies log when the client disconnected before the response was complete.
      status: response.writableFinished ? response.statusCode : 499,
      durationMs: Math.round(performance.now() - info.startedAtMs),
      airflowCalls: info.record.airflowCalls,
    },
    "request",
  );
}
