import { createContext, Script } from "node:vm";

const context = createContext({ act: (): unknown => null, result: null as unknown });
const script = new Script("result = act()");

/**
 * What a function returns, or null when it takes longer: it is then stopped where it stands, inside a regular
 * expression too, which nothing else in a process can do. What it throws is thrown on.
 */
export function inTime<T>(timeoutMs: number, act: () => T): T | null {
  let result: T | null = null;
  context["act"] = (): void => {
    result = act();
  };
  try {
    script.runInContext(context, { timeout: timeoutMs });
    return result;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      return null;
    throw error;
  }
}
