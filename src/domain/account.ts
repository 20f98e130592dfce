/** Which token is sent to Airflow: each caller's own, or that of a service account. */
export type Account =
  | { readonly mode: "caller" }
  | { readonly mode: "service"; readonly token: string }
  | ({ readonly mode: "service" } & Login);

export type Login = { readonly username: string; readonly password: string };
