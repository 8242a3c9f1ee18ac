// Which screen is shown. The address is kept in the URL's hash, so a reload of the page comes back to it and
// Back works. Does not load or render screens.
import type { Home } from "@/generated/Home";

export type Route =
  | { name: "new" }
  | { name: "run"; id: string }
  | { name: "functions" }
  | { name: "function"; home: Home; id: string }
  | { name: "history" }
  | { name: "settings" };

/** The hash of a route, `#/run/…`. */
export function hashOf(route: Route): string {
  switch (route.name) {
    case "run":
      return `#/run/${encodeURIComponent(route.id)}`;
    case "function":
      return `#/function/${route.home}/${encodeURIComponent(route.id)}`;
    default:
      return `#/${route.name}`;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The route of a hash; what is not understood is New task. */
export function routeOf(hash: string): Route {
  const [name, first, second] = hash.replace(/^#\/?/, "").split("/");
  if (name === "run" && first) return { name, id: decode(first) };
  if (name === "function" && second && (first === "this_computer" || first === "notte")) {
    return { name, home: first, id: decode(second) };
  }
  if (name === "functions" || name === "history" || name === "settings") return { name };
  return { name: "new" };
}

class Router {
  current = $state.raw<Route>(routeOf(window.location.hash));

  constructor() {
    window.addEventListener("hashchange", () => {
      const next = routeOf(window.location.hash);
      // Told too of what `go` has done: the same screen must not be made anew, with all it asks and holds.
      if (hashOf(next) !== hashOf(this.current)) this.current = next;
    });
  }

  /** Shows a screen; the one before stays reachable by Back. */
  go(route: Route): void {
    const hash = hashOf(route);
    this.current = route;
    if (window.location.hash !== hash) window.location.hash = hash;
  }
}

export const router = new Router();
