import { GatewayError } from "../../domain/errors.ts";
import { AnswerLost } from "./lost-response-error.ts";
import { NoAnswer, type NoAnswerKind } from "./transport-error.ts";

/** What a caller reads of an exchange without a whole answer. A write that may have gone out is `AnswerLost`. */
export function errorOfNoAnswer(noAnswer: NoAnswer, { route, write }: { route: string; write: boolean }): GatewayError {
  if (write && noAnswer.sent) return new AnswerLost(`Airflow's answer to ${route} was lost.`, null, noAnswer);
  const [code, message] = READ_ERRORS[noAnswer.kind];
  return new GatewayError(code, message.replace("{route}", route), { cause: noAnswer });
}

const READ_ERRORS = {
  unreachable: ["AIRFLOW_UNAVAILABLE", "Airflow cannot be reached."],
  reset: ["AIRFLOW_UNAVAILABLE", "Airflow closed the connection without an answer."],
  cut: ["AIRFLOW_UNREADABLE", "Airflow's answer to {route} was cut off."],
  garbled: ["AIRFLOW_UNREADABLE", "Airflow's answer to {route} is not readable as HTTP."],
  "too-large": ["AIRFLOW_UNREADABLE", "Airflow's answer to {route} is larger than 16 MiB."],
  timeout: ["AIRFLOW_TIMEOUT", "Airflow did not answer {route} in time."],
  cancelled: ["AIRFLOW_UNAVAILABLE", "The request was cancelled."],
} as const satisfies Record<NoAnswerKind, readonly [GatewayError["code"], string]>;

/** Whether a read failed because its answer is larger than any that is taken. */
export const wasTooLarge = (error: unknown): boolean =>
  error instanceof GatewayError && error.cause instanceof NoAnswer && error.cause.kind === "too-large";
