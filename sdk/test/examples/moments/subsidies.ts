import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id as hash } from "ethers";
import { type Commonweal, idOf, type Plan, VERIFIED_RELATIONSHIP } from "../../../src";
import { subsidised, withCommonFund } from "../../relationships/scenes";
import type { relationshipsScope } from "../scopes/relationships";
import { laterVersion } from "./later";
import type { Moments } from "./moment";

type Scope = Awaited<ReturnType<typeof relationshipsScope>>;
type World = Scope["all"];
type Person = World["ari"];

const DAY = 86_400;

/** Somebody is connected. */
const by = async (all: World, person: Person) => ({ ...(await all.as(person)), runner: person });

const sends = async (all: World, person: Person, build: (of: Commonweal) => Promise<Plan>) =>
  (await build(await all.as(person))).send();

/** The funder is connected, and has money. */
const funder = ({ all }: Scope) => by(all, all.funder);

/** A programme of which the pair meets the policy, and has not been enrolled; Elliot signs first. */
async function eligible() {
  const all = await withCommonFund();
  const { ours: pair, policy } = all;
  return { ...(await by(all, all.elliot)), pair, policy, complete: (await all.as(all.ari)).complete };
}

/** Elliot proposed on chain that the pair be enrolled; somebody is connected. */
async function proposed(who: (all: World) => Person) {
  const all = await withCommonFund();
  const { subsidies } = await all.as(all.elliot);
  const plan = await subsidies.enrolPair({ programme: 1n, policy: all.policy, pair: all.ours });
  const { events } = await (await plan.propose()).send();
  const { act, data } = events.find(({ name }) => name === "ActProposed")!.args;
  return { ...(await by(all, who(all))), act, data, proposer: all.elliot.address };
}

/** What a verifier says of a relationship; the verifier is connected. */
async function attested({ all, pair, now }: Scope) {
  const attestation = {
    schema: VERIFIED_RELATIONSHIP,
    recipient: all.ari.address,
    time: now,
    expirationTime: now + BigInt(365 * DAY),
    refUID: idOf(pair),
    data: "0x",
  };
  return { ...(await by(all, all.verifier)), attestation };
}

export const subsidyMoments: Moments<Scope> = {
  attestationUid: attested,
  "subsidies.createProgramme": funder,
  "subsidies.fundProgramme": funder,
  "subsidies.withdrawFromProgramme": async (scope) => {
    await sends(scope.all, scope.all.funder, (of) => of.subsidies.fundProgramme({ programme: 1n, amount: "100" }));
    return funder(scope);
  },
  "subsidies.eligibility": eligible,
  "subsidies.enrolPair": eligible,
  "subsidies.stopEnrolment": async () => {
    const all = await subsidised(15);
    return { ...(await by(all, all.funder)), relationship: all.id, hash };
  },
  "subsidies.nameSuccessor": async (scope) => ({ ...(await funder(scope)), later: await laterVersion(scope.all) }),
  "subsidies.moveProgramme": async (scope) => {
    const { all } = scope;
    const ledger = await laterVersion(all);
    await sends(all, all.funder, (of) => of.subsidies.fundProgramme({ programme: 1n, amount: "100" }));
    await sends(all, all.funder, (of) => of.subsidies.nameSuccessor({ programme: 1n, ledger }));
    await time.increase(31 * DAY);
    return funder(scope);
  },
  "subsidies.signAttestation": attested,
  "subsidies.revokeAttestation": attested,
  "subsidies.makeStatement": async () => ({ hash }),
  "subsidies.withdrawStatement": async ({ all }) => {
    await sends(all, all.ari, (of) => of.subsidies.makeStatement({ statement: hash("shared meals") }));
    return { hash };
  },
  "subsidies.withdrawProposal": () => proposed(({ elliot }) => elliot),
  "subsidies.declineProposal": () => proposed(({ ari }) => ari),
  "subsidies.proposalOf": () => proposed(({ ari }) => ari),
  "subsidies.proposedAct": () => proposed(({ ari }) => ari),
};
