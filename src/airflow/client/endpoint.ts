import type { Static, TSchema } from "typebox";
import type { HttpRequest } from "../transport/exchange.ts";
import { createGuard } from "../wire/guard.ts";
import { EndpointClient, type EndpointClientOptions, type EndpointKind, type EndpointSpec } from "./endpoint-client.ts";
import type { RequiredVersions } from "./error-from-response.ts";
import { routeName } from "./url.ts";

/** A declared endpoint: its description, and the function that requests it. */
export type Endpoint<Args extends readonly unknown[], Result> = EndpointSpec<unknown> & {
  readonly call: (options: EndpointClientOptions, ...args: Args) => Promise<Result>;
};

/**
 * Declares an endpoint: method, path template, shape of the response, and the function that makes a request of its
 * arguments. That function's arguments and result become those of the client's method.
 */
type Declare = <S extends TSchema, Args extends readonly unknown[], Result>(
  method: HttpRequest["method"],
  path: string,
  response: S,
  call: (endpoint: EndpointClient<Static<S>>, ...args: Args) => Promise<Result>,
  versions?: Omit<RequiredVersions, "route">,
) => Endpoint<Args, Result>;

const declare =
  (kind: EndpointKind): Declare =>
  (method, path, response, call, versions = {}) => {
    const spec = { kind, method, path, route: routeName(method, path), guard: createGuard(response), ...versions };
    return { ...spec, call: (options, ...args) => call(new EndpointClient(options, spec), ...args) };
  };

/** Declares an endpoint that reads. */
export const read = declare("read");
/** Declares an endpoint whose response is read as a stream. */
export const stream = declare("stream");
/** Declares an endpoint that only reads: the dry run of a write. */
export const dryRun = declare("dryRun");
/** Declares an endpoint that writes. */
export const write = declare("write");
