import type { ParamType } from "ethers";
import { labelOf } from "./natspec";
import { DATES, ENUMS, HIDDEN, MINOR, UNITS } from "./tables";

/** How one value is shown (ERC-7730, version 2). */
export interface Field {
  /** For whoever reads the file; of a hidden field the reason. */
  $id?: string;
  path: string;
  label: string;
  format: string;
  params?: Record<string, unknown>;
  visible?: "never" | "optional";
}

/** What the format of a value depends on beside its type. */
export interface FieldContext {
  contract: string;
  /** What the comments say of it, by name. */
  said: Record<string, string>;
  /** Names of all values at the top, to find the asset that amounts are in. */
  top: readonly string[];
  /** Whether amounts are in the asset that the contract settles in, and that asset is known. */
  settledAsset: boolean;
}

/** The formats of all values of a call or message, in order: structs and lists inside are spread out. */
export function fieldsOf(inputs: readonly ParamType[], context: FieldContext, prefix = ""): Field[] {
  return inputs.flatMap((input) => {
    let [type, path] = [input, `${prefix}${input.name}`];
    while (type.baseType === "array") [type, path] = [type.arrayChildren as ParamType, `${path}.[]`];
    if (type.baseType === "tuple") return fieldsOf(type.components ?? [], context, `${path}.`);
    return oneOrMore(input.name, type.type, path, context);
  });
}

/** One value; a word that packs an account and a number gives two. */
function oneOrMore(name: string, type: string, path: string, context: FieldContext): Field[] {
  const said = path.includes(".") && !path.endsWith(".[]") ? "" : context.said[name];
  const label = labelOf(name, said);
  if (name === "validators" && type === "uint256") {
    return [
      { path: `${path}.[12:32]`, label: "Validator", format: "addressName" },
      { path: `${path}.[0:12]`, label: "Weight", format: "raw" },
    ];
  }
  if (name === "head" && type === "uint256") {
    return [
      { path: `${path}.[12:32]`, label: "Asset", format: "tokenTicker" },
      { path: `${path}.[0:12]`, label: "Category and instalment, packed", format: "raw", visible: "optional" },
    ];
  }
  const hidden = HIDDEN.find(([names]) => names.test(name))?.[1];
  if (hidden) return [{ $id: `not shown: ${hidden}`, path, label, format: "raw", visible: "never" }];
  const field: Field = { path, label, ...formatOf(name, type, context) };
  return [MINOR.includes(name) ? { ...field, visible: "optional" } : field];
}

function formatOf(name: string, type: string, context: FieldContext): Pick<Field, "format" | "params"> {
  const { contract, top } = context;
  if (type === "address") return { format: name === "asset" || name === "token" ? "tokenTicker" : "addressName" };
  if (type === "bytes" && name === "data" && top.length === 1) {
    return { format: "calldata", params: { calleePath: "@.to" } };
  }
  if (!type.startsWith("uint")) return { format: "raw" };
  if (ENUMS[contract]?.[name]) return { format: "enum", params: { $ref: `$.metadata.enums.${name}` } };
  const unit = UNITS[contract]?.[`${type} ${name}`];
  if (unit) return { format: "unit", params: { ...unit } };
  if (DATES.includes(name)) return { format: "date", params: { encoding: "timestamp" } };
  if (name === "notice") return { format: "duration" };
  if (type === "uint96") return { format: "tokenAmount", ...tokenOf(context) };
  return { format: "raw" };
}

/** Which token an amount is in; without it wallets show the smallest unit, and say that they do not know the token. */
function tokenOf({ top, settledAsset }: FieldContext): Pick<Field, "params"> {
  if (top.includes("asset")) return { params: { tokenPath: "#.asset" } };
  if (settledAsset) return { params: { token: { map: "$.metadata.maps.asset", keyPath: "@.chainId" } } };
  return {};
}
