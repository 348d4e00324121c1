import { expect } from "chai";
import { societyWrites } from "../../src/societies/client";
import { commitmentStories } from "./societies/commitments";
import { controlStories } from "./societies/control";
import { decisionStories } from "./societies/decisions";
import { endingStories } from "./societies/endings";
import { giftStories } from "./societies/gifts";
import { membershipStories } from "./societies/membership";
import { requestStories } from "./societies/requests";
import { shareStories } from "./societies/shares";
import { compared, type Story } from "./societies/telling";

const THEMES: Record<string, Story[]> = {
  commitments: commitmentStories,
  membership: membershipStories,
  requests: requestStories,
  decisions: decisionStories,
  gifts: giftStories,
  shares: shareStories,
  control: controlStories,
  endings: endingStories,
};

describe("SDK: previews of societies beside what happened", () => {
  for (const [theme, stories] of Object.entries(THEMES)) {
    describe(theme, () => {
      for (const { it: title, writes, tell } of stories) {
        it(title, async () => {
          for (const write of writes) compared.delete(write);
          await tell();
          expect(writes.filter((write) => !compared.has(write))).to.deep.equal([]);
        });
      }
    });
  }

  it("has a story for every write that there is", () => {
    const told = new Set(Object.values(THEMES).flatMap((stories) => stories.flatMap(({ writes }) => writes)));
    expect([...told].sort()).to.deep.equal(Object.keys(societyWrites).sort());
  });
});
