import { ErrorFragment, type ParamType } from "ethers";

/** What ethers reads a value of Solidity into, as a type of TypeScript. */
function typeOf(input: ParamType): string {
  if (input.baseType === "array") return `readonly ${parenthesised(typeOf(input.arrayChildren!))}[]`;
  if (input.baseType === "tuple") return fieldsOf(input.components!);
  if (/^u?int/.test(input.type)) return "bigint";
  if (input.type === "bool") return "boolean";
  if (/^(address|string|bytes\d*)$/.test(input.type)) return "string";
  throw new Error(`An error has a value of type ${input.type}, which has no type in TypeScript here`);
}

function parenthesised(type: string): string {
  return type.startsWith("readonly ") ? `(${type})` : type;
}

/** Values without a name have the number of their place, as `decodeRevert` gives them. */
function fieldsOf(inputs: readonly ParamType[]): string {
  const fields = inputs.map((input, index) => `${input.name || String(index)}: ${typeOf(input)}`);
  return fields.length === 0 ? "Record<never, never>" : `{ ${fields.join("; ")} }`;
}

/**
 * The types of the values of errors, by name.
 *
 * @param signatures "CommunityWallet_ChangePending(bytes32 change)".
 */
export function errorTypes(signatures: readonly string[]): string {
  const types = new Map<string, string>();
  for (const signature of signatures) {
    const { name, inputs } = ErrorFragment.from(`error ${signature}`);
    const type = fieldsOf(inputs);
    if ((types.get(name) ?? type) !== type) throw new Error(`Two errors have the name ${name} and other values`);
    types.set(name, type);
  }
  const lines = [...types].map(([name, type]) => `  ${name}: ${type};\n`).join("");
  return `/** The values of every error of the contracts, by its name. */\nexport interface ContractErrors {\n${lines}}\n`;
}
