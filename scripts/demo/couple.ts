import type { ContractTransactionResponse, JsonRpcSigner } from "ethers";
import {
  type ActType,
  type ActValues,
  BeginCommonFund,
  CALLER,
  Checkpoint,
  Compose,
  carriedOf,
  Dissolve,
  EnrolPair,
  hashTerms,
  makeTerms,
  OpenRelationship,
  PayCooperative,
  relationshipDomain,
  relationshipId,
  SettlePot,
  type SigningDomain,
  signAct,
  subsidyDomain,
  type Terms,
  type TermsInput,
} from "../../sdk/src/relationships";
import type { Policy } from "./programme";
import type { World } from "./world";

/** How long a signature can be carried (1 day). */
const VALIDITY = 86_400n;

/** What is spent on a co-operative. */
export interface Payment {
  cooperative: string;
  amount: bigint;
  memo: string;
}

/**
 * Two people who act together: whatever needs both is signed by one, and sent by the other with that signature, so it is
 * one transaction. `a` is the one with the lower address.
 */
export class Couple {
  readonly a: JsonRpcSigner;
  readonly b: JsonRpcSigner;
  readonly terms: Terms;
  readonly termsHash: string;
  readonly id: string;

  constructor(
    readonly world: World,
    one: JsonRpcSigner,
    other: JsonRpcSigner,
    terms: TermsInput,
  ) {
    [this.a, this.b] = BigInt(one.address) < BigInt(other.address) ? [one, other] : [other, one];
    this.terms = makeTerms(terms);
    this.termsHash = hashTerms(this.terms);
    this.id = relationshipId(one.address, other.address, this.terms);
  }

  /** `a` sends, and the signature of `b` is carried. */
  private get ledger() {
    return this.world.ledger.connect(this.a);
  }

  private async sign(act: ActType, values: ActValues, domain?: SigningDomain): Promise<string> {
    const { chainId } = await this.world.chain.provider.getNetwork();
    const deadline = BigInt(await this.world.chain.now()) + VALIDITY;
    const both = { partnerA: this.a.address, partnerB: this.b.address };
    const about = act === OpenRelationship ? both : { ...both, relationship: this.id };
    const ledger = relationshipDomain(chainId, await this.world.ledger.getAddress());
    return carriedOf(await signAct(this.b, domain ?? ledger, act, { ...about, ...values }, deadline));
  }

  private async epoch(): Promise<bigint> {
    return (await this.ledger.relationshipOf(this.id)).epoch;
  }

  private async nonce(): Promise<bigint> {
    return (await this.ledger.potOf(this.id)).nonce;
  }

  async open(): Promise<void> {
    const signature = await this.sign(OpenRelationship, { terms: this.terms });
    await done(this.ledger.open(this.a, this.b, this.terms, CALLER, signature));
  }

  async checkpoint(totals: { careA: bigint; careB: bigint; logRoot: string }): Promise<void> {
    const { careA, careB, logRoot } = totals;
    const checkpoint = { careA, careB, asOf: await this.world.chain.now(), logRoot };
    const signature = await this.sign(Checkpoint, { ...checkpoint, epoch: await this.epoch() });
    await done(this.ledger.makeCheckpoint(this.a, this.b, this.termsHash, checkpoint, CALLER, signature));
  }

  async begin(): Promise<void> {
    const { contribution } = this.terms;
    const values = { contribution, extraA: 0n, extraB: 0n, epoch: await this.epoch() };
    const signature = await this.sign(BeginCommonFund, values);
    await done(this.ledger.beginCommonFund(this.a, this.b, this.terms, 0n, 0n, CALLER, signature));
  }

  async compose(fromA: bigint, fromB: bigint): Promise<void> {
    const signature = await this.sign(Compose, { fromA, fromB, nonce: await this.nonce() });
    await done(this.ledger.compose(this.a, this.b, this.termsHash, fromA, fromB, CALLER, signature));
  }

  /** Anyone may collect what both agreed to pay. */
  async collect(by: JsonRpcSigner): Promise<void> {
    await done(this.world.ledger.connect(by).collectContribution(this.a, this.b, this.terms));
  }

  async pay(payment: Payment): Promise<void> {
    const signature = await this.sign(PayCooperative, { ...payment, nonce: await this.nonce() });
    await done(this.ledger.pay(this.a, this.b, this.terms, payment, CALLER, signature));
  }

  async settle(): Promise<void> {
    const signature = await this.sign(SettlePot, { nonce: await this.nonce() });
    await done(this.ledger.settlePot(this.a, this.b, this.termsHash, CALLER, signature));
  }

  async dissolve(): Promise<void> {
    const signature = await this.sign(Dissolve, { epoch: await this.epoch() });
    await done(this.ledger.dissolve(this.a, this.b, this.termsHash, CALLER, signature));
  }

  /** Enrols in a programme, with what its verifier vouches for. */
  async enrol(programme: number, policy: Policy, verifier: JsonRpcSigner): Promise<void> {
    const { desk, chain } = this.world;
    const { chainId } = await chain.provider.getNetwork();
    const domain = subsidyDomain(chainId, await desk.getAddress());
    const attestation = {
      schema: await desk.VERIFIED_RELATIONSHIP(),
      recipient: "0x0000000000000000000000000000000000000000",
      time: await chain.now(),
      expirationTime: 0,
      refUID: this.id,
      data: "0x",
    };
    const vouched = await verifier.signTypedData(domain, ATTESTATION, attestation);
    const counters = { term: await desk.termsServed(this.id), epoch: await this.epoch() };
    const signatureB = await this.sign(EnrolPair, { programme, ...counters }, domain);
    const pair = { a: this.a.address, b: this.b.address, terms: this.terms, signatureA: CALLER, signatureB };
    await done(desk.connect(this.a).enrolPair(programme, policy, pair, attestation, vouched));
  }
}

const ATTESTATION = {
  Attestation: [
    { name: "schema", type: "bytes32" },
    { name: "recipient", type: "address" },
    { name: "time", type: "uint64" },
    { name: "expirationTime", type: "uint64" },
    { name: "refUID", type: "bytes32" },
    { name: "data", type: "bytes" },
  ],
};

/** Waits until a transaction is in a block. */
export async function done(sent: Promise<ContractTransactionResponse>): Promise<void> {
  await (await sent).wait();
}
