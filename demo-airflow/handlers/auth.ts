import { userOfPassword } from "../auth.ts";
import { readBody, strictObject, text } from "../body.ts";
import { endpoint, jsonResponse, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { HttpError } from "../http-error.ts";

const credentials = strictObject({ username: text, password: text }, ["username", "password"]);

/** The endpoints that issue tokens for JSON or form logins. Their paths are outside of `/api/v2`. */
export function authEndpoints({ auth }: Api): readonly Endpoint[] {
  const issue = (lifeSeconds: number) => async (call: Call) => {
    const { username, password } = readBody(contentOf(call), credentials);
    const user = userOfPassword(username, password);
    if (user === null) throw new HttpError(401, "Invalid credentials");
    return jsonResponse(201, { access_token: await auth.sign(user, lifeSeconds) });
  };
  return [
    endpoint({ method: "post", path: "/auth/token", access: "open" }, issue(86_400)),
    endpoint({ method: "post", path: "/auth/token/cli", access: "open" }, issue(3600)),
    endpoint({ method: "get", path: "/auth/token", access: "open" }, () => {
      throw new HttpError(403, "This method is only allowed if ``[core] simple_auth_manager_all_admins`` is True");
    }),
  ];
}

function contentOf({ request, body }: Call): unknown {
  const isForm = (request.headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
  return isForm && typeof body === "string" ? Object.fromEntries(new URLSearchParams(body)) : body;
}
