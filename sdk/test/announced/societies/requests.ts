import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { DAY } from "../../../../test/societies/fixture";
import { Choice, RequestKind, type SignedAct } from "../../../src";
import { toUnitsUp } from "../../../src/societies";
import { KARMA, type Person, toDay, type World, world } from "../../societies/world";
import { count, type Line, moment, span } from "../preview";
import { compared, compares, type Story } from "../stories";
import { happens, karma, millionths, ONE_NUMBER } from "./telling";

const VOTING = 7n * BigInt(DAY);

interface Filing {
  who: Person;
  kind: RequestKind;
  target?: Person;
  karma: bigint;
}

/** A request of which every figure is compared with how it then stands; its id. */
async function files(all: World, { who, kind, target, karma: amount }: Filing): Promise<bigint> {
  const { ledger, id, names } = all;
  const name = names[who.address]!;
  const about = target ? names[target.address]! : "";
  const eventAt = BigInt(await time.latest());
  const input = { society: id, kind, target: target?.address, karma: amount, subject: "Help", claimant: who.address };
  const usable = await ledger.usableKarma(id, who, eventAt);
  let request = 0n;
  const locked = (await ledger.memberOf(id, who)).locked;
  await happens(all, who, "file", input, async ({ preview, sent, later }) => {
    request = sent.events.find((one) => one.name === "RequestFiled")!.args.request;
    const found = await ledger.requestOf(request);
    const { exponent } = await ledger.societyOf(id);
    const committed = toUnitsUp(preview.karma!.locks!, exponent);
    expect(found.committed).to.equal(committed);
    expect((await ledger.memberOf(id, who)).locked - locked).to.equal(committed);
    const accuses = kind === RequestKind.Accusation;
    expect(preview.stoppable!.until).to.equal(accuses ? null : found.votingUntil - later);
    expect(found.votingUntil - found.filedAt).to.equal(VOTING);
    const locks = { karma: millionths(amount) };
    const spoken = { who: name, id: count(id), subject: "Help", ...(target ? { target: about } : {}) };
    return [
      [
        [/(?<who>\S+) asks society (?<id>\d+) for help: “(?<subject>.+)”\./, spoken] as const,
        [/(?<who>\S+) asks society (?<id>\d+) for help for (?<target>\S+): “(?<subject>.+)”\./, spoken] as const,
        [
          /(?<who>\S+) asks society (?<id>\d+) for an accusation of (?<target>\S+): “(?<subject>.+)”\./,
          spoken,
        ] as const,
      ][kind]!,
      accuses ? [/withdraw it before anybody votes on it/] : [/withdraw it before its outcome is recorded/],
      accuses
        ? [
            /It locks (?<karma>.+ karma), which is free again if the accusation is upheld, and burned if it is not\./,
            locks,
          ]
        : [
            /It locks (?<karma>.+ karma), until it is refused, withdrawn or closed: then as much is burned as was received of what it could receive\./,
            locks,
          ],
      [
        /For an event at (?<at>.+ UTC) (?<who>\S+) can use (?<karma>.+ karma)\./,
        { at: moment(eventAt), who: name, karma: millionths(usable) },
      ],
      [
        /Oracles vote for (?<days>\d+ days); filed today, it is approved if at least (?<karma>.+ karma) more are for it than against\./,
        { days: span(VOTING), karma: await karma(all, found.threshold, { era: found.era }) },
      ],
      [/What it says is public for ever\./],
      ONE_NUMBER,
    ];
  });
  return request;
}

/** What the votes come to, as they do. */
async function tally(all: World, request: bigint): Promise<Line> {
  const { inFavour, against, threshold, reached, era } = await all.ledger.requestOf(request);
  const facts = {
    for: await karma(all, inFavour, { era }),
    against: await karma(all, against, { era }),
  };
  return reached
    ? [/After it (?<for>.+ karma) are for it and (?<against>.+ karma) against it: it would be approved\./, facts]
    : [
        /After it (?<for>.+ karma) are for it and (?<against>.+ karma) against it: (?<missing>.+ karma) more would approve it\./,
        { ...facts, missing: await karma(all, against + threshold - inFavour, { era }) },
      ];
}

/** A vote, and what it comes to. */
async function votes(all: World, request: bigint, voter: Person, choice: Choice, counter?: bigint): Promise<void> {
  const { ledger, names } = all;
  const who = names[voter.address]!;
  await happens(all, voter, "vote", { request, choice, counter }, async ({ preview, sent }) => {
    const { weight, counter: used } = sent.events.find((one) => one.name === "Voted")!.args;
    const { votingUntil, era } = await ledger.requestOf(request);
    if (used < 63n) expect(preview.stoppable!.until).to.equal(votingUntil);
    const spoken = { who, id: count(request) };
    return [
      [
        [/(?<who>\S+) takes back their vote on request (?<id>\d+)\./, spoken] as const,
        [/(?<who>\S+) votes for request (?<id>\d+)\./, spoken] as const,
        [/(?<who>\S+) votes against request (?<id>\d+)\./, spoken] as const,
      ][choice]!,
      ...(used < 63n ? [[/vote again/] as const] : []),
      [
        /It weighs (?<karma>.+ karma), as (?<who>\S+) had at the end of the day before the request was filed\./,
        { karma: await karma(all, weight, { era }), who },
      ],
      await tally(all, request),
      [/Votes are taken until (?<until>.+); only then it is decided\./, { until: moment(votingUntil) }],
    ];
  });
}

export const requestStories: Story[] = [
  {
    it: "files requests of each kind, changes and withdraws them",
    writes: ["file", "updateRequest", "withdrawRequest"],
    async tell() {
      const all = await loadFixture(world);
      const { ledger, id, ari, ben, cleo, shelter } = all;
      const benefit = await files(all, { who: ari, kind: RequestKind.Benefit, karma: 12_345_678n });
      await files(all, { who: ben, kind: RequestKind.Charity, target: shelter, karma: 2n * KARMA });
      await files(all, { who: cleo, kind: RequestKind.Accusation, target: ari, karma: KARMA });
      await time.increase(3 * DAY);
      await happens(all, ari, "updateRequest", { request: benefit, subject: "More" }, async ({ preview, sent }) => {
        const { votingUntil } = await ledger.requestOf(benefit);
        expect(preview.stoppable!.until).to.equal(votingUntil);
        const { counter } = await ledger.voteOf(benefit, ben);
        expect(sent.events[0]!.args.wording.subject).to.equal("More");
        return [
          [
            /(?<who>\S+) changes what request (?<id>\d+) says: “(?<subject>.+)”\./,
            { who: "Ari", id: count(benefit), subject: "More" },
          ],
          [/change it again, while nobody votes on it/],
          [/What it said before stays public\./],
          [
            /Votes that were signed for the earlier wording, with number (?<n>\d+) or lower, no longer count: they have to be signed again\./,
            { n: count(counter) },
          ],
        ];
      });
      await time.increase(2 * DAY);
      const before = (await ledger.memberOf(id, ari)).locked;
      await happens(all, ari, "withdrawRequest", { request: benefit }, async ({ preview }) => {
        const freed = before - (await ledger.memberOf(id, ari)).locked;
        const said = await karma(all, freed);
        expect(preview.karma!.frees).to.equal(said.is);
        return [
          [/(?<who>\S+) takes request (?<id>\d+) back\./, { who: "Ari", id: count(benefit) }],
          [/The (?<karma>.+ karma) that it locked are free again\./, { karma: said }],
        ];
      });
    },
  },
  {
    it: "counts votes as announced: own, for others, changed, taken back, the last of 63, together",
    writes: ["vote", "voteBundle"],
    async tell() {
      const all = await loadFixture(world);
      const { society, ari, ben, cleo, dora, emil, fay } = all;
      await society.nominate(dora, cleo);
      await toDay();
      const request = await society.file(ari, 10n * KARMA);
      await votes(all, request, ben, Choice.Against);
      await time.increase(DAY);
      await votes(all, request, cleo, Choice.For);
      await votes(all, request, ben, Choice.For);
      await votes(all, request, ben, Choice.None);
      const half = async (one: Person, counter?: bigint): Promise<SignedAct> =>
        (await (await all.of(one)).vote({ request, choice: Choice.For, counter })).sign();
      const bundled = async (counter: bigint | undefined, ...voters: Person[]) => {
        const signed = [];
        for (const one of voters) signed.push(await half(one, counter));
        const { bundles } = await (await all.of(all.stranger)).bundle({ votes: signed });
        expect(bundles).to.have.length(1);
        await compares(bundles[0]!.plan, async ({ preview, sent }) => {
          const { weights } = sent.events[0]!.args;
          const { era, votingUntil } = await all.ledger.requestOf(request);
          const sum = [...weights].reduce((all: bigint, one: bigint) => all + one, 0n);
          if (counter !== 63n) expect(preview.stoppable!.until).to.equal(votingUntil);
          return [
            [
              /(?<counted>\d+) of (?<signed>\d+) who signed vote for request (?<id>\d+), in one transaction\./,
              {
                counted: count(weights.filter((one: bigint) => one > 0n).length),
                signed: count(voters.length),
                id: count(request),
              },
            ],
            ...(counter === 63n ? [] : [[/each votes again/] as const]),
            [/Together they weigh (?<karma>.+ karma)\./, { karma: await karma(all, sum, { era }) }],
            await tally(all, request),
          ];
        });
        compared.add("voteBundle");
      };
      await bundled(undefined, emil, fay);
      await bundled(63n, emil, fay);
      await votes(all, request, ben, Choice.Against, 63n);
      expect((await all.ledger.requestOf(request)).reached).to.equal(true);
    },
  },
];
