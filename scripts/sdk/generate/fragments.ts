import { type Fragment, Interface, type InterfaceAbi } from "ethers";
import { hashesOf } from "./abis";
import { type Artifact, constantName, HEAD } from "./artifacts";

type Filter = (fragment: Fragment & { name?: string }) => boolean;

const SEQUENCES = ["function nonces(address owner,uint192 key) view returns (uint256)"];
const CONSENT = [
  ...["propose", "withdrawProposal", "declineProposal", "cancelSignature", "proposalOf"],
  ...["ActProposed", "ProposalEnded", "ProposalUsed", "SignatureCancelled"],
];
const everything: Filter = () => true;

/** What every contract with signed acts has: proposals, cancelling, and the sequences of signatures. */
const consent: [string, Filter] = ["IRelationshipCoins", ({ name }) => CONSENT.includes(name ?? "")];

/** What the SDK itself calls and reads of each contract: from which ABIs, and what it adds. */
const PARTS: Record<string, { of: readonly [abi: string, filter: Filter][]; also?: readonly string[] }> = {
  RelationshipCoins: { of: [["IRelationshipCoins", everything]], also: SEQUENCES },
  SubsidyProgrammes: { of: [["ISubsidyProgrammes", everything], consent], also: SEQUENCES },
  CooperativeRegistry: { of: [["ICooperativeRegistry", everything], consent], also: SEQUENCES },
  CooperativeMembers: { of: [["ICooperativeMembers", everything], consent], also: SEQUENCES },
  BenefitSocieties: {
    of: [
      ["IBenefitSocieties", everything],
      ["IUnlessRejected", everything],
      ["ISuccession", ({ type }) => type === "event"],
    ],
  },
  SocietyVotesFactory: { of: [["SocietyVotesFactory", everything]] },
  MemberThrottle: { of: [["MemberThrottle", everything]] },
  CommunityWalletFactory: { of: [["CommunityWalletFactory", everything]] },
  CommunityWallet: { of: [["ICommunityWallet", everything]] },
  DelegatedVotes: { of: [["DelegatedVotes", everything]] },
  Electorate: { of: [["IElectorate", everything]] },
};

/**
 * Functions and events of the contracts that the SDK calls, one short line each: a quarter of the ABI. Errors are in
 * `errorTexts`. With the hash that deployments record, which says whether a deployment is of the same version.
 */
export function fragmentFiles(artifacts: readonly Artifact[]): Map<string, string> {
  const hashes = hashesOf(artifacts);
  const files = Object.entries(PARTS).map(([name, { of, also = [] }]): [string, string] => {
    const lines = new Set(of.flatMap(([abi, filter]) => linesOf(artifacts, abi, filter)));
    for (const line of new Interface(also).format()) lines.add(line);
    const entries = [...lines].map((line) => `  ${JSON.stringify(line)},\n`).join("");
    const hash = hashes.get(name);
    const text =
      `${HEAD}export const ${constantName(name)}Fragments: readonly string[] = [\n${entries}];\n` +
      (hash ? `export const ${constantName(name)}AbiHash = "${hash}";\n` : "");
    return [`fragments/${name}.ts`, text];
  });
  return new Map(files);
}

function linesOf(artifacts: readonly Artifact[], abi: string, filter: Filter): string[] {
  const artifact = artifacts.find(({ name }) => name === abi);
  if (!artifact) throw new Error(`${abi} is not compiled`);
  return new Interface(artifact.abi as InterfaceAbi).fragments
    .filter(({ type }) => type === "function" || type === "event")
    .filter(filter)
    .map((fragment) => fragment.format("full"));
}
