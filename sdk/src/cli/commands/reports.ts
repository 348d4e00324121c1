import type { Commonweal } from "../../connect";
import type { EventQuery } from "../../core/events";
import { reportCsv, reportJson } from "../../relationships/reads/report";
import { societyReportCsv, societyReportJson } from "../../societies/reads/report";
import { walletReportCsv, walletReportJson } from "../../wallets/reads/report";
import { addressIn, momentOf, wholeNumber } from "../status/arguments";
import type { Output } from "../terminal";
import { UsageError } from "../usage";

/** Options of `report`: UTC dates or UNIX seconds. */
export interface ReportWords {
  since: string;
  until: string;
  asset?: string;
  csv?: boolean;
}

/** `commonweal report programme|society|wallet ID`: for funders; figures of one to four people are not shown. */
export async function showReport(
  commonweal: Commonweal,
  what: string,
  id: string,
  words: ReportWords,
  output: Output,
): Promise<void> {
  const onProgress: EventQuery["onProgress"] = ({ to, last }) => output.progress(`Read up to block ${to} of ${last}`);
  const span = { from: momentOf(words.since), to: momentOf(words.until), onProgress };
  output.terminal.out(await reportText(commonweal, what, id, words, span));
}

async function reportText(
  { subsidies, societies, wallets }: Commonweal,
  what: string,
  id: string,
  { csv, asset }: ReportWords,
  span: { from: Date; to: Date; onProgress: EventQuery["onProgress"] },
): Promise<string> {
  if (what === "programme") {
    const found = await subsidies.report({ subsidyProgramme: wholeNumber(id, "A programme"), ...span });
    return csv ? reportCsv(found) : reportJson(found);
  }
  if (what === "society") {
    const found = await societies.report({ society: wholeNumber(id, "A society"), ...span });
    return csv ? societyReportCsv(found) : societyReportJson(found);
  }
  if (what === "wallet") {
    const of = { wallet: addressIn(id), asset: asset === undefined ? undefined : addressIn(asset) };
    const found = await wallets.walletReport({ ...of, ...span });
    return csv ? walletReportCsv(found) : walletReportJson(found);
  }
  throw new UsageError(`There is no report of ${what}; there is programme, society, wallet`);
}
