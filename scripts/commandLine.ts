import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What somebody called, or how the program ends instead: after its help with 0, called wrongly with 2. */
export type Called<O extends Options> =
  | { values: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>["values"]; chosen: string[] }
  | { ends: 0 | 2 };

/**
 * Reads the command line of a program of which some parts can be chosen by name, and answers `--help`.
 *
 * @param kind What the parts are, for people: "step".
 */
export function readCommandLine<O extends Options>(
  options: O,
  help: string,
  kind: string,
  names: readonly string[],
): Called<O> {
  let called: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;
  try {
    called = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    console.error((error as Error).message);
    return { ends: 2 };
  }
  const { values, positionals } = called;
  if ((values as { help?: boolean }).help) {
    console.log(help);
    return { ends: 0 };
  }
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no ${kind} ${unknown.join(", ")}; there are ${names.join(", ")}.`);
    return { ends: 2 };
  }
  return { values, chosen: positionals };
}
