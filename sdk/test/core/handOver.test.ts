import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  CommonwealError,
  connect,
  fileOf,
  linkOf,
  QR_CAPACITY,
  QrScan,
  qrPartsOf,
  type SignedAct,
  textOfFile,
  textOfHandedOver,
  textOfLink,
  textOfQrParts,
  writeSignedAct,
} from "../../src";
import { deployed, namesOf, refused } from "../helpers";
import { signedSamples } from "./sampleActs";

const thrown = (act: () => unknown, name: string) =>
  expect(act, name).to.throw(CommonwealError).with.property("name", name);
const APP = "https://app.example/sign?lang=es";

/** A text with another letter at one place. */
const changedAt = (text: string, at: number) => {
  const other = text[at] === "A" ? "B" : "A";
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
};

describe("SDK: handing over half-signed acts", () => {
  let samples: Awaited<ReturnType<typeof signedSamples>>;
  let one: SignedAct;
  let large: SignedAct;
  before(async () => {
    samples = await signedSamples();
    one = samples.find(({ act }) => act.name === "Compose")!.signed;
    large = samples.find(({ act }) => act.name === "ScheduleAward")!.signed;
  });

  it("brings every act of every contract over as a link, codes and a file", () => {
    expect(samples.length).to.be.above(60);
    for (const { signed } of samples) {
      const text = writeSignedAct(signed);
      expect(textOfLink(linkOf(signed, APP))).to.equal(text);
      const parts = qrPartsOf(signed);
      expect(textOfQrParts([...parts].reverse())).to.equal(text);
      for (const part of parts) {
        expect(part).to.match(/^[0-9A-Z $%*+\-./:]+$/);
        expect(part.length).to.be.at.most(QR_CAPACITY);
      }
      expect(textOfFile(fileOf(signed).text)).to.equal(text);
      for (const way of [linkOf(signed, APP), parts.join("\n"), fileOf(signed).text, text]) {
        expect(textOfHandedOver(` ${way} \n`)).to.equal(text);
      }
    }
  });

  it("is completed by the other person in whatever way it came", async () => {
    const all = await loadFixture(deployed);
    const [ari, elliot] = [await all.as(all.ari), await connect({ runner: all.elliot, deployment: all.deployment })];
    const signed = await (await ari.relationships.open({ pair: all.pair() })).sign();
    const text = writeSignedAct(signed);
    for (const way of [linkOf(signed, APP), qrPartsOf(signed).join("\n"), fileOf(signed).text, text]) {
      expect((await elliot.complete(way)).missing).to.deep.equal([all.elliot.address]);
    }
    const sent = await (await elliot.complete(linkOf(signed, APP))).send();
    expect(namesOf(sent)).to.deep.equal(["RelationshipOpened"]);
    await refused(elliot.complete(changedAt(linkOf(signed, APP), 90)), "HandOver_Damaged");
    await refused(elliot.complete("nothing of ours"), "SignedAct_Malformed");
  });

  describe("links", () => {
    it("keep the act from servers", () => {
      const { origin, pathname, search, hash } = new URL(linkOf(one, APP));
      expect(`${origin}${pathname}${search}`).to.equal(APP);
      expect(textOfLink(hash)).to.equal(writeSignedAct(one));
      expect(hash).to.match(/^#[\w=.-]+$/);
    });

    it("tell what is wrong with them", () => {
      const link = linkOf(one, APP);
      const begins = link.indexOf("=", link.indexOf("#")) + 1;
      thrown(() => textOfLink(APP), "HandOver_Foreign");
      thrown(() => textOfLink(`${APP}#section`), "HandOver_Foreign");
      for (const length of [begins + 1, begins + 200, link.length - 9, link.length - 8, link.length - 1]) {
        thrown(() => textOfLink(link.slice(0, length)), "HandOver_Truncated");
      }
      for (const at of [begins, begins + 77, begins + 300, link.length - 1]) {
        thrown(() => textOfLink(changedAt(link, at)), "HandOver_Damaged");
      }
      thrown(() => textOfLink(link.replace("commonweal-act=", "commonweal-act=*")), "HandOver_Damaged");
      thrown(() => linkOf(one, "app.example"), "Link_NotAnAddress");
      thrown(() => linkOf(one, "javascript:alert(1)"), "Link_NotAnAddress");
      thrown(() => linkOf(one, "https://app.example/#/sign"), "Link_HasFragment");
    });
  });

  describe("codes", () => {
    it("are scanned in any order, each as often as it comes", () => {
      const parts = qrPartsOf(large, 300);
      expect(parts.length).to.be.above(4);
      const scan = new QrScan();
      const order = [...parts.keys()].sort((x, y) => ((x * 7) % 5) - ((y * 7) % 5) || y - x);
      for (const [step, at] of order.entries()) {
        scan.add(parts[at]!);
        const { have, of, missing, text } = scan.add(` ${parts[at]}\n`);
        expect(have).to.equal(step + 1);
        expect(of).to.equal(parts.length);
        expect(missing).to.have.length(parts.length - step - 1);
        expect(text).to.equal(missing.length === 0 ? writeSignedAct(large) : null);
      }
    });

    it("hold as much as they are told, and no more parts than it takes", () => {
      for (const capacity of [100, 600, 4_000]) {
        const parts = qrPartsOf(large, capacity);
        expect(Math.max(...parts.map(({ length }) => length))).to.be.at.most(capacity);
        if (parts.length > 1) expect(parts[0]!.length).to.be.above(capacity - 12);
        expect(textOfQrParts(parts)).to.equal(writeSignedAct(large));
      }
      expect(qrPartsOf(large, 4_000)).to.have.length(1);
      thrown(() => qrPartsOf(one, 99), "Qr_TooSmall");
      thrown(() => qrPartsOf(one, 300.5), "Qr_TooSmall");
    });

    it("of two acts are not mixed up, and what was scanned stays", () => {
      const [parts, others] = [qrPartsOf(large, 300), qrPartsOf(one, 300)];
      thrown(() => textOfQrParts([parts[0]!, others[1]!]), "HandOver_Mixed");
      thrown(() => textOfQrParts([parts[0]!, qrPartsOf(large, 200)[1]!]), "HandOver_Mixed");
      const scan = new QrScan();
      for (const part of parts.slice(1)) scan.add(part);
      thrown(() => scan.add(others[0]!), "HandOver_Mixed");
      expect(scan.add(parts[0]!).text).to.equal(writeSignedAct(large));
    });

    it("tell what is wrong with them", () => {
      const parts = qrPartsOf(large, 300);
      const [first, second] = parts as [string, string];
      thrown(() => textOfQrParts(["https://example.org"]), "HandOver_Foreign");
      thrown(() => textOfQrParts([]), "HandOver_Incomplete");
      for (const length of [8, 20, 60, first.length - 1]) {
        thrown(() => textOfQrParts([first.slice(0, length)]), "HandOver_Truncated");
      }
      thrown(() => textOfQrParts([changedAt(second, 120)]), "HandOver_Damaged");
      thrown(() => textOfQrParts([first.toLowerCase().replace("cwa1", "CWA1")]), "HandOver_Damaged");
      thrown(() => textOfQrParts([`${first}A`]), "HandOver_Damaged");
      const missing = [...parts];
      missing.splice(1, 1);
      expect(() => textOfQrParts(missing))
        .to.throw(CommonwealError)
        .with.deep.property("args", { missing: [2] });
    });
  });

  describe("files", () => {
    it("have a name that says what is in them", () => {
      const { name, type, text } = fileOf(large);
      expect(name).to.equal("schedule-award-2100-01-01.commonweal.json");
      expect(type).to.equal("application/json");
      expect(JSON.parse(text)).to.include({ format: "commonweal/act@1", act: "ScheduleAward" });
    });

    it("tell what is wrong with them", () => {
      const { text } = fileOf(one);
      thrown(() => textOfFile("%PDF-1.7"), "HandOver_Foreign");
      thrown(() => textOfFile('{"some":"thing"}'), "HandOver_Foreign");
      thrown(() => textOfFile("null"), "HandOver_Foreign");
      for (const length of [40, 300, text.trim().length - 2]) {
        thrown(() => textOfFile(text.slice(0, length)), "HandOver_Truncated");
      }
      thrown(() => textOfFile(text.replace(/"fromA": "\d+n"/, '"fromA": "1n"')), "HandOver_Damaged");
      thrown(() => textOfFile(text.replace(",", "")), "HandOver_Damaged");
    });
  });
});
