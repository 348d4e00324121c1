import { fieldsInWords, inputOf, plainDoc } from "../input";
import { inputs } from "../inputs";
import type { Output } from "../terminal";
import { UsageError } from "../usage";

/** `commonweal writes [what]`: every write, those of a domain, or what one takes. */
export function listWrites(what: string | undefined, output: Output): void {
  if (what?.includes(".")) {
    const input = inputOf(what);
    output.result({ write: what, ...input }, [plainDoc(input.says), ...fieldsInWords(input.fields)]);
    return;
  }
  const found = Object.entries(inputs).filter(([name]) => !what || name.startsWith(`${what}.`));
  if (found.length === 0) {
    const domains = [...new Set(Object.keys(inputs).map((name) => name.split(".")[0]))];
    throw new UsageError(`There is no domain ${what}; there are ${domains.join(", ")}`);
  }
  const width = Math.max(...found.map(([name]) => name.length)) + 2;
  output.result(
    found.map(([write, { says }]) => ({ write, says })),
    found.map(([name, { says }]) => `${name.padEnd(width)}${plainDoc(says)}`),
  );
}
