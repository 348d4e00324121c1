/** Lets examples find `@commonweal/sdk` in this repository's source, as an app finds it in its packages. */
import Module from "node:module";
import path from "node:path";

type Resolve = (request: string, ...rest: unknown[]) => string;
const loader = Module as unknown as { _resolveFilename: Resolve };
const original = loader._resolveFilename;

loader._resolveFilename = (request, ...rest) =>
  original.call(Module, request === "@commonweal/sdk" ? path.join(__dirname, "../../src/index.ts") : request, ...rest);
