import { type FunctionFragment, Interface, type ParamType as Param, ParamType, TypedDataEncoder } from "ethers";
import { type Deployment, interfaces, type SignableActs, signableActs, typesOf } from "../../../sdk/src";
import { communityWalletFactoryAbi, iCommunityWalletAbi, iCommunityWalletFactoryAbi } from "../../../sdk/src/abi";
import { type Field, fieldsOf } from "./fields";
import { type FunctionDoc, firstClause, functionDocs, inWords } from "./natspec";
import { DOCUMENTED, ENUMS, FUNCTION_OF, INTENTS, NOT_FOR_PEOPLE } from "./tables";

/** Where the schema of the format is published. */
const SCHEMA = "https://eips.ethereum.org/assets/eip-7730/erc7730-v2.schema.json";

/** How one call or message is shown. */
export interface Format {
  $id: string;
  intent: string;
  fields: Field[];
}

/** One file (ERC-7730, version 2). */
export interface Descriptor {
  $schema: string;
  context: Record<string, unknown> & { $id: string };
  metadata: Record<string, unknown>;
  display: { formats: Record<string, Format> };
}

/** The functions of each contract that people call. */
export function functionsOf(contract: string): FunctionFragment[] {
  // Only the interface names all parameters of the factory.
  const wallets = { CommunityWallet: iCommunityWalletAbi, CommunityWalletFactory: iCommunityWalletFactoryAbi };
  const named = Object.entries(wallets).map(([name, abi]) => [name, new Interface(abi)]);
  const known: Record<string, Interface> = { ...interfaces, ...Object.fromEntries(named) };
  const found: FunctionFragment[] = [];
  known[contract]?.forEachFunction((fragment) => {
    if (!["view", "pure"].includes(fragment.stateMutability)) found.push(fragment);
  });
  return found.filter(({ name }) => !Object.hasOwn(NOT_FOR_PEOPLE[contract] ?? {}, name));
}

/** Messages that are signed for a contract: their EIP-712 types, the message's own first. */
export function messagesOf(contract: string): Record<string, { type: string; name: string }[]>[] {
  const { acts } = (signableActs as Record<string, SignableActs>)[contract] ?? { acts: [] };
  const attestation = ["bytes32 schema", "address recipient", "uint64 time", "uint64 expirationTime", "bytes32 refUID"];
  const fields = [...attestation, "bytes data"].map((field) => ({
    type: field.split(" ")[0]!,
    name: field.split(" ")[1]!,
  }));
  const others = contract === "SubsidyProgrammes" ? [{ Attestation: fields }] : [];
  return [...acts.map((act) => typesOf(act)), ...others];
}

/** Every file by its name, given what is deployed. */
export async function descriptors(deployments: readonly Deployment[]): Promise<Map<string, Descriptor>> {
  const files = new Map<string, Descriptor>();
  for (const [contract, sources] of Object.entries(DOCUMENTED)) {
    const docs = new Map((await Promise.all(sources.map(functionDocs))).flatMap((one) => [...one]));
    const calls = functionsOf(contract).map((fragment) => callFormat(contract, fragment, docs, deployments));
    if (calls.length > 0) files.set(`${contract}.calls.json`, callDescriptor(contract, calls, deployments));
    const messages = messagesOf(contract).map((types) => messageFormat(contract, types, docs, deployments));
    if (messages.length > 0) files.set(`${contract}.messages.json`, messageDescriptor(contract, messages, deployments));
  }
  return files;
}

/** "transfer(address to,(uint256 amount,bytes32 id)[] parts)": types and names, structs in brackets. */
export function signatureOf(fragment: FunctionFragment): string {
  const say = (param: Param): string => {
    if (param.baseType === "array") return `${say(param.arrayChildren as Param)}[]`;
    if (param.baseType !== "tuple") return param.type;
    return `(${(param.components ?? []).map(named).join(",")})`;
  };
  const named = (param: Param) => `${say(param)} ${param.name}`;
  return `${fragment.name}(${fragment.inputs.map(named).join(",")})`;
}

function callFormat(
  contract: string,
  fragment: FunctionFragment,
  docs: ReadonlyMap<string, FunctionDoc>,
  deployments: readonly Deployment[],
): [string, Format] {
  const doc = docs.get(fragment.format("sighash"));
  const top = fragment.inputs.map(({ name }) => name);
  const fields = fieldsOf(fragment.inputs, {
    contract,
    said: doc?.params ?? {},
    top,
    ...settled(contract, deployments),
  });
  if (fragment.payable) fields.unshift({ path: "@.value", label: "Amount", format: "amount" });
  const intent = intentOf(contract, fragment.name, doc?.notice);
  return [signatureOf(fragment), { $id: fragment.name, intent, fields }];
}

function messageFormat(
  contract: string,
  types: Record<string, { type: string; name: string }[]>,
  docs: ReadonlyMap<string, FunctionDoc>,
  deployments: readonly Deployment[],
): [string, Format] {
  const name = Object.keys(types)[0] as string;
  const doc = docFor(name, docs);
  const paramOf = (field: { type: string; name: string }): ParamType => {
    const [, base, list] = /^(\w+?)((?:\[\])*)$/.exec(field.type) as RegExpExecArray;
    const inner = types[base as string];
    if (!inner) return ParamType.from(field);
    return ParamType.from({ name: field.name, type: `tuple${list}`, components: inner.map(paramOf) });
  };
  const inputs = (types[name] as { type: string; name: string }[]).map(paramOf);
  const said = { ...doc?.params, deadline: "Can be used until" };
  const top = inputs.map((input) => input.name);
  const fields = fieldsOf(inputs, { contract, said, top, ...settled(contract, deployments) });
  const intent = intentOf(contract, name, doc?.notice);
  return [TypedDataEncoder.from(types).encodeType(name), { $id: name, intent, fields }];
}

/** The function that an act is for: its comment names the act, or the function has its name. */
function docFor(act: string, docs: ReadonlyMap<string, FunctionDoc>): FunctionDoc | undefined {
  const all = [...docs];
  const byName = (name: string) => all.find(([signature]) => signature.startsWith(`${name}(`))?.[1];
  const named = all.find(([, { details, notice }]) => `${details} ${notice}`.includes(`\`${act}(`))?.[1];
  return byName(FUNCTION_OF[act] ?? "") ?? named ?? byName(`${act.slice(0, 1).toLowerCase()}${act.slice(1)}`);
}

function intentOf(contract: string, name: string, notice = ""): string {
  return INTENTS[`${contract}.${name}`] ?? INTENTS[name] ?? (firstClause(notice) || inWords(name));
}

/** Where a contract is, on every chain that is known. */
function placesOf(contract: string, deployments: readonly Deployment[]) {
  return deployments.flatMap(({ chainId, contracts }) => {
    const address = contracts[contract]?.address;
    return address ? [{ chainId, address }] : [];
  });
}

/** The asset that relationships are settled in, by chain. */
function assetsOf(deployments: readonly Deployment[]): Record<string, string> {
  const found = deployments.map(({ chainId, contracts }) => [chainId, contracts.RelationshipCoins?.args?.[0]]);
  return Object.fromEntries(found.filter(([, asset]) => typeof asset === "string"));
}

const SETTLED = ["RelationshipCoins", "SubsidyProgrammes"];

function settled(contract: string, deployments: readonly Deployment[]) {
  return { settledAsset: SETTLED.includes(contract) && Object.keys(assetsOf(deployments)).length > 0 };
}

function metadataOf(contract: string, deployments: readonly Deployment[], formats: readonly [string, Format][]) {
  const used = new Set(formats.flatMap(([, { fields }]) => fields.map(({ params }) => params?.$ref)));
  const enums = Object.entries(ENUMS[contract] ?? {}).filter(([name]) => used.has(`$.metadata.enums.${name}`));
  const { settledAsset } = settled(contract, deployments);
  return {
    owner: "Commonweal",
    contractName: inWords(contract),
    ...(enums.length > 0 ? { enums: Object.fromEntries(enums) } : {}),
    ...(settledAsset ? { maps: { asset: { $keyType: "Chain ID", values: assetsOf(deployments) } } } : {}),
  };
}

function callDescriptor(contract: string, formats: [string, Format][], deployments: readonly Deployment[]): Descriptor {
  // Wallets are made by the factory; of all other contracts there is one.
  const event = new Interface(communityWalletFactoryAbi).getEvent("WalletCreated");
  const factory = {
    deployments: placesOf("CommunityWalletFactory", deployments),
    deployEvent: event?.format("sighash") ?? "",
  };
  const binding = contract === "CommunityWallet" ? { factory } : { deployments: placesOf(contract, deployments) };
  return {
    $schema: SCHEMA,
    context: { $id: `Commonweal ${contract}`, contract: binding },
    metadata: metadataOf(contract, deployments, formats),
    display: { formats: Object.fromEntries(formats) },
  };
}

function messageDescriptor(
  contract: string,
  formats: [string, Format][],
  deployments: readonly Deployment[],
): Descriptor {
  const { name, version } = (signableActs as Record<string, SignableActs>)[contract]!.domain(1n, `0x${"0".repeat(40)}`);
  const places = placesOf(contract, deployments);
  // No list at all lets any address of that domain match; an empty one none.
  const eip712 = { domain: { name, version }, ...(places.length > 0 ? { deployments: places } : {}) };
  return {
    $schema: SCHEMA,
    context: { $id: `Commonweal ${contract}, messages`, eip712 },
    metadata: metadataOf(contract, deployments, formats),
    display: { formats: Object.fromEntries(formats) },
  };
}
