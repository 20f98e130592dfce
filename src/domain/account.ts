/** Whose token goes to Airflow: each caller's own, or that of an account of the gateway's. */
export type Account =
  | { readonly mode: "caller" }
  | { readonly mode: "service"; readonly token: string }
  | ({ readonly mode: "service" } & Login);

export type Login = { readonly username: string; readonly password: string };
