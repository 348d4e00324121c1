import type { ParamType, Result } from "ethers";
import type { Read } from "./multicall";

/** Enums, which the SDK has as numbers; all other integers are bigint. */
const ENUMS = ["kind", "state", "status"];

/** What a function of a contract returned, as plain objects and lists, structs inside included. */
export function plainResult<T>({ interface: iface, fn }: Read, answer: unknown): T {
  const outputs = iface.getFunction(fn)?.outputs ?? [];
  if (outputs.length === 1) return plainValue(outputs[0], answer) as T;
  return outputs.map((output, index) => plainValue(output, (answer as Result)[index])) as T;
}

function plainValue(type: ParamType, value: unknown): unknown {
  if (type.baseType === "tuple") {
    const fields = (type.components ?? []).map((field, index) => [
      field.name,
      plainValue(field, (value as Result)[index]),
    ]);
    return Object.fromEntries(fields);
  }
  if (type.baseType === "array") {
    return [...(value as Result)].map((item) => plainValue(type.arrayChildren as ParamType, item));
  }
  return ENUMS.includes(type.name) ? Number(value) : value;
}
