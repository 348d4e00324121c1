import type { Commonweal } from "../../connect";
import { STATUS_WORDS } from "../../core/pendingAct";
import type { ShownAct, ShownAward, ShownMotion, Standing } from "../../wallets/reads/page";
import { Category, MotionKind } from "../../wallets/types";
import { addressIn } from "./arguments";
import { type Block, nameIn, rows, type Say, type Status, sayingOf } from "./lines";

/** `status wallet ADDRESS`: what is pending, until when it can be stopped, how much weight is missing. */
export async function walletStatus({ connection, wallets }: Commonweal, [wallet]: readonly string[]): Promise<Status> {
  const page = await wallets.walletPage(addressIn(wallet));
  const say = sayingOf(connection);
  const { standing, electorate, terms } = page;
  const block: Block = {
    title: `Community wallet ${page.wallet}`,
    rows: rows(
      ["open", standing.open ? "yes" : closedInWords(standing)],
      ["electors", `${electorate.kind}, weight ${electorate.total ?? "unknown"}`],
      ["operators", `${page.threshold} of ${page.operators.map((one) => say.who(one)).join(", ")}`],
      ["window", `${terms.window} hours`],
      ["fee", `at most ${Number(terms.feeCap) / 100} %`],
      ["authorised", `until ${say.moment(standing.authorisedUntil)}`],
    ),
    blocks: [
      ...page.assets.map(({ asset, free, mostNow, credits }) => ({
        title: asset.symbol,
        rows: rows(
          ["free", say.money(free, asset)],
          ["may leave now", say.money(mostNow, asset)],
          credits > 0n && ["owed", say.money(credits, asset)],
        ),
      })),
      ...page.awards.map((one) => awardBlock(one, say)),
      ...page.changes.map((one) => ({ title: `Change ${one.id}`, rows: actRows(one, say) })),
      ...page.motions.map((one) => motionBlock(one, say)),
    ],
  };
  return { data: page, block };
}

function closedInWords({ loading, frozen, stoppedUntil, ended }: Standing): string {
  const why = [ended && "ended", frozen && "frozen", loading && "loading validators", stoppedUntil && "stopped"];
  return `no: ${why.filter(Boolean).join(", ") || "to be authorised anew"}`;
}

function actRows(act: ShownAct, say: Say) {
  return rows(
    ["status", STATUS_WORDS[act.status]!],
    ["can be rejected", `until ${say.moment(act.end)}, at the latest ${say.moment(act.latestEnd)}`],
    ["rejecting", `${act.rejecting} of ${act.electorate}; ${act.missing} of ${act.needed} missing`],
    ["can be carried out", `until ${say.moment(act.expiry)}`],
    ...act.reasons.map(({ by, reason }) => ["reason", `${say.who(by)}: ${reason}`] as const),
  );
}

function awardBlock(shown: ShownAward, say: Say): Block {
  const { award, asset, awarded, fee, uri } = shown;
  return {
    title: `Award ${shown.id}`,
    rows: [
      ...rows(
        ["pays", `${say.money(awarded, asset)} for ${nameIn(Category, award.category)}`],
        fee > 0n && ["fee on top", say.money(fee, asset)],
        ...award.recipients.map(
          ({ account, amount }) => ["to", `${say.who(account)}: ${say.money(BigInt(amount), asset)}`] as const,
        ),
        uri !== "" && ["more", uri],
      ),
      ...actRows(shown, say),
    ],
  };
}

function motionBlock(motion: ShownMotion, say: Say): Block {
  const { inFavour, electorate, missing, needed } = motion;
  return {
    title: `Motion ${motion.id}: ${nameIn(MotionKind, motion.kind)}`,
    rows: rows(
      ["in favour", `${inFavour} of ${electorate}; ${missing} of ${needed} missing`],
      ["until", say.moment(motion.until)],
    ),
  };
}
