/** What examples need that ask no chain. */
import { TypedDataEncoder, Wallet, ZeroAddress } from "ethers";
import {
  ActivityLog,
  Category,
  emptySocieties,
  makeAward,
  makePolicy,
  makeRules,
  makeTerms,
  OpenRelationship,
  pairOf,
  relationshipDomain,
  relationshipId,
  signAct,
  typedAct,
} from "../../../src";
import { es } from "../../../src/messages/es";

const ari = new Wallet(`0x${"a1".repeat(32)}`);
const elliot = new Wallet(`0x${"e1".repeat(32)}`);
const account = (digit: string) => `0x${digit.repeat(40)}`;

export async function pureScope() {
  const terms = makeTerms({ contribution: 50_000_000n, regionA: "ES-CT", salt: `0x${"01".repeat(32)}` });
  const { a, b } = pairOf(ari.address, elliot.address);
  const pair = { a, b, terms };
  const ledger = account("1");
  const domain = relationshipDomain(100n, ledger);
  const values = { partnerA: a, partnerB: b, terms };
  const deadline = 1_900_000_000n;
  const signed = await signAct(ari, domain, OpenRelationship, values, deadline);
  const typed = typedAct(domain, OpenRelationship, values, deadline);
  const policy = makePolicy({
    steps: [{ care: 0n, rate: 100_000_000n }],
    months: 12n,
    verifier: account("2"),
    categories: 1n,
  });
  const log = new ActivityLog({ relationship: relationshipId(a, b, terms), a, b });
  log.add({
    at: 1_767_225_600n,
    giver: ari.address,
    receiver: elliot.address,
    category: 0,
    units: 1n,
    text: "cooked dinner",
  });
  return {
    es,
    ari: ari.address,
    elliot: elliot.address,
    signer: ari,
    TypedDataEncoder,
    award: makeAward(
      {
        asset: account("6"),
        category: Category.Health,
        recipients: [{ account: account("3"), amount: "100" }],
        fee: { account: account("5"), amount: "4" },
      },
      6,
    ),
    deployment: { chainId: 100, contracts: { RelationshipCoins: { address: ledger } } },
    terms,
    pair,
    ledger,
    domain,
    values,
    deadline,
    signed,
    typed,
    signature: signed.signature,
    policy,
    log,
    clinic: account("3"),
    school: account("4"),
    office: account("5"),
    euro: account("6"),
    asset: account("6"),
    wallet: account("7"),
    verifier: account("2"),
    nobody: ZeroAddress,
    rules: makeRules(),
    state: emptySocieties(),
    now: 1_800_000_000n,
    pot: { calendarStart: 1_790_000_000n, nextMonth: 0n },
    localStorage: { getItem: () => null, setItem: () => {} },
    signal: AbortSignal.abort(),
  };
}
