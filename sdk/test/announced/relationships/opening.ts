import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash } from "ethers";
import { CareScheme, idOf, regionName, Stage } from "../../../src";
import { strangers, type World, withCommonFund } from "../../relationships/scenes";
import { withFund } from "../../relationships/world";
import { count, type Line, moment, span } from "../preview";
import type { Story } from "../stories";
import { agreed, euro, happens, inOrder, namesOf, now, plainly, UNTIL_SENT } from "./telling";

const PERMANENT = plainly(/Recorded care never falls; it decides how the pot is divided\./);

/** Care of both, as the chain has it. */
async function careOf(all: World) {
  const { careA, careB } = await all.ledger.relationshipOf(idOf(all.ours));
  return { careA, careB };
}

/** What somebody gave, since it was looked at. */
async function given(all: World, act: () => Promise<unknown>): Promise<bigint> {
  const before = await careOf(all);
  await act();
  const after = await careOf(all);
  return after.careA + after.careB - before.careA - before.careB;
}

export const openingStories: Story[] = [
  {
    it: "opens with the terms that it says, declines, and makes signatures void",
    writes: ["open", "decline", "cancelSignatures", "cancelSignature"],
    async tell() {
      const all = await loadFixture(strangers);
      const { ledger, ari, arbitrator, ours: pair } = all;
      const { both: two } = namesOf(all);
      const { terms } = pair;
      await agreed(all, "relationships", "open", { pair }, async () => {
        expect((await ledger.relationshipOf(idOf(pair))).stage).to.equal(1n);
        return [
          [/(?<both>.+) open a relationship; no money is bound yet\./, { both: two }],
          ...plainly(/both dissolve it, or one gives notice/, /Care is counted so: every activity is one unit\./),
          [
            /Once they begin a common fund, each pays (?<sum>\S+ tEUR) a month \((?<days>\d+ days)\)\./,
            { sum: euro(terms.contribution), days: span(30n * 86_400n) },
          ],
          [/Ending alone takes (?<notice>\d+ days) of notice\./, { notice: span(terms.notice) }],
          [
            /(?<judge>\S+) decides if they disagree at the end, and can end it during a suspension\./,
            { judge: arbitrator.address === terms.arbitrator ? "Judge" : "nobody" },
          ],
          [
            /Regions shown on chain: (?<one>\S+) and (?<other>\S+)\. The terms can never change\./,
            { one: regionName(terms.regionA), other: regionName(terms.regionB) },
          ],
        ];
      });
      const { epoch } = await ledger.relationshipOf(idOf(pair));
      await happens(all, ari, "relationships", "cancelSignatures", { pair }, async () => {
        expect((await ledger.relationshipOf(idOf(pair))).epoch).to.equal(epoch + 1n);
        return [
          [/(?<who>\S+) makes void what the two have half-signed in this relationship\./, { who: "Ari" }],
          [
            /Endings and checkpoints signed at count (?<epoch>\d+) can no longer be used; new ones can be signed\./,
            { epoch: count(epoch) },
          ],
          ...plainly(/Proposals recorded on chain about these counts can no longer be used either\./),
        ];
      });
      const nonce = await ledger.nonces(ari, 0n);
      await happens(all, ari, "relationships", "cancelSignature", {}, async () => {
        expect(await ledger.nonces(ari, 0n)).to.equal(nonce + 1n);
        return [
          [/(?<who>\S+) makes their next signature of this sequence void\./, { who: "Ari" }],
          ...plainly(/Whoever holds that signature can no longer use it\./),
        ];
      });
      const other = all.pair({ salt: hash("another"), arbitrator: undefined });
      await happens(all, ari, "relationships", "decline", { pair: other }, async () => {
        expect(Number((await ledger.relationshipOf(idOf(other))).stage)).to.equal(Stage.Declined);
        return [
          [/(?<who>\S+) declines the relationship of (?<both>.+)\./, { who: "Ari", both: two }],
          ...plainly(
            /It can never be opened with these terms; signatures for it are void\. Other terms are possible\./,
          ),
        ];
      });
    },
  },
  {
    it: "records care alone, in batches and by weights, as many units as it says",
    writes: ["confirm", "confirmBatch", "confirmWeighted"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ari, ours: pair } = all;
      const people = { receiver: "Ari", giver: "Elliot" };
      for (const units of [1n, 3n]) {
        const line: Line =
          units === 1n
            ? [
                /(?<receiver>\S+) confirms (?<units>\d+) activity of care by (?<giver>\S+)\./,
                { ...people, units: count(1n) },
              ]
            : [
                /(?<receiver>\S+) confirms (?<units>\d+) activities of care by (?<giver>\S+)\./,
                { ...people, units: count(units) },
              ];
        const added = await given(all, () =>
          happens(all, ari, "relationships", "confirm", { pair, units }, () => [line, ...PERMANENT]),
        );
        expect(added).to.equal(units);
      }
      const alone = await given(all, () =>
        happens(all, ari, "relationships", "confirmBatch", { pair, activities: [{ units: 4n }] }, () => [
          [
            /(?<receiver>\S+) confirms (?<units>\d+) activities of care by (?<giver>\S+), in (?<entries>\d+) entry\./,
            { ...people, units: count(4n), entries: count(1) },
          ],
          ...PERMANENT,
        ]),
      );
      expect(alone).to.equal(4n);
      const activities = [{ units: 2n }, { units: 5n, needed: true }];
      const inBatch = await given(all, () =>
        happens(all, ari, "relationships", "confirmBatch", { pair, activities }, () => [
          [
            /(?<receiver>\S+) confirms (?<units>\d+) activities of care by (?<giver>\S+), in (?<entries>\d+) entries\./,
            { ...people, units: count(7n), entries: count(2) },
          ],
          ...PERMANENT,
        ]),
      );
      expect(inBatch).to.equal(7n);
      const weighted = await withFund(all, { scheme: CareScheme.Weighted, table: [3, 5], regionA: "", regionB: "" });
      const kinds = [
        { category: 0, quantity: 2n },
        { category: 1, quantity: 3n },
      ];
      const counted = await given({ ...all, ours: weighted }, () =>
        happens(
          all,
          ari,
          "relationships",
          "confirmWeighted",
          { pair: weighted, table: [3, 5], activities: kinds },
          () => [
            [
              /(?<receiver>\S+) confirms (?<units>\d+) units of care by (?<giver>\S+), in (?<entries>\d+) entries\./,
              { ...people, units: count(2n * 3n + 3n * 5n), entries: count(2) },
            ],
            ...PERMANENT,
          ],
        ),
      );
      expect(counted).to.equal(21n);
    },
  },
  {
    it: "agrees on the totals that it says, with what they rise by",
    writes: ["makeCheckpoint"],
    async tell() {
      const all = await loadFixture(withCommonFund);
      const { ledger, ours: pair } = all;
      const { one, other, both: two } = namesOf(all);
      const before = await careOf(all);
      const totals = {
        relationship: all.id,
        careA: before.careA + 12n,
        careB: before.careB + 4n,
        logRoot: hash("log"),
        entries: 3,
      };
      await time.increase(86_400);
      const signedAt = await now();
      await agreed(all, "relationships", "makeCheckpoint", { pair, totals }, async () => {
        const { checkpointAt } = await ledger.relationshipOf(idOf(pair));
        const after = await careOf(all);
        expect(after).to.deep.equal({ careA: totals.careA, careB: totals.careB });
        expect(checkpointAt).to.equal(signedAt);
        return [
          [
            /(?<both>.+) agree on all care so far, as of (?<asOf>.+ UTC): (?<careA>\d+) by (?<one>\S+) \((?<riseA>\+\d+)\), (?<careB>\d+) by (?<other>\S+) \((?<riseB>\+\d+)\)\./,
            {
              both: two,
              asOf: moment(checkpointAt),
              careA: count(after.careA),
              one,
              riseA: count(after.careA - before.careA),
              careB: count(after.careB),
              other,
              riseB: count(after.careB - before.careB),
            },
          ],
          ...PERMANENT,
          [
            /Care after (?<asOf>.+ UTC) that the other does not confirm counts at most within the daily bound\./,
            { asOf: moment(checkpointAt) },
          ],
          UNTIL_SENT,
        ];
      });
    },
  },
  {
    it: "says publicly, takes back and revokes what it says",
    writes: ["makeStatement", "withdrawStatement", "revokeAttestation"],
    async tell() {
      const all = await loadFixture(strangers);
      const { ari, programmes } = all;
      const statement = hash("shared meals");
      await happens(all, ari, "subsidies", "makeStatement", { statement }, ({ sent }) => {
        expect(sent.events.map(({ name }) => name)).to.include("StatementMade");
        return [
          [/(?<who>\S+) says publicly that they live by a contract template\./, { who: "Ari" }],
          ...plainly(/take the statement back/, /It names no relationship\. A fresh address keeps it unlinked\./),
          inOrder("Ari"),
        ];
      });
      await happens(all, ari, "subsidies", "withdrawStatement", { statement }, ({ sent }) => {
        expect(sent.events.map(({ name }) => name)).to.include("StatementWithdrawn");
        return [[/(?<who>\S+) takes a public statement back\./, { who: "Ari" }], inOrder("Ari")];
      });
      const uid = hash("attestation");
      await happens(all, ari, "subsidies", "revokeAttestation", { uid }, async () => {
        expect(await programmes.isRevoked(ari, uid)).to.equal(true);
        return [
          [/(?<who>\S+) revokes an attestation\./, { who: "Ari" }],
          ...plainly(/Pairs that are enrolled already stay enrolled; the funder can stop them\./),
        ];
      });
    },
  },
];
