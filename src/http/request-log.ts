import type { Exchange } from "./exchange.ts";

/** What is needed of a log; pino's loggers are one. */
export type HttpLog = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

const HEALTH = ["/healthz", "/readyz"];

/**
 * One line for one request, when it is over: its id, operation, status, duration and calls to Airflow.
 *
 * Neither the query, nor variables, nor headers, nor a path that leads nowhere: anybody's secret may stand there.
 * Health checks are not worth a line.
 */
export function logRequest(log: HttpLog, { request, response, path, info }: Exchange): void {
  if (HEALTH.includes(path)) return;
  log.info(
    {
      requestId: info.requestId,
      method: request.method,
      path: response.statusCode === 404 ? null : path,
      operation: info.record.operationName,
      // As proxies write it: nobody was there to read an answer.
      status: response.writableFinished ? response.statusCode : 499,
      durationMs: Math.round(performance.now() - info.startedAtMs),
      airflowCalls: info.record.airflowCalls,
    },
    "request",
  );
}
