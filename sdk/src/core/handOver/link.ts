import { decodeBase64, encodeBase64, toUtf8Bytes } from "ethers";
import { invalid } from "../errors";
import { type SignedAct, writeSignedAct } from "../signedAct";
import { CHECK_LENGTH, checkedText, checksumOf } from "./checksum";
import { damaged, foreign, truncated } from "./failures";

const MARK = "commonweal-act=";

/**
 * A link by which another person opens a half-signed act in an app. The act is behind `#`, which browsers send to no
 * server.
 *
 * @param app Page of the app that completes acts, without a fragment of its own.
 * @throws CommonwealError `Link_NotAnAddress`, `Link_HasFragment`.
 * @example linkOf(signed, "https://app.example/sign");
 */
export function linkOf(signed: SignedAct, app: string): string {
  if (!URL.canParse(app) || !/^https?:/.test(app)) {
    throw invalid("Link_NotAnAddress", "A link begins with the address of a page", { app });
  }
  if (app.includes("#")) throw invalid("Link_HasFragment", "The act takes the place behind #", { app });
  const text = writeSignedAct(signed);
  const packed = encodeBase64(toUtf8Bytes(text)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${app}#${MARK}${packed}.${checksumOf(text)}`;
}

/**
 * The text of the act in a link, for `complete`.
 *
 * @param link The link, or only what is behind `#` (`location.hash`).
 * @throws CommonwealError `HandOver_Foreign`, `HandOver_Truncated`, `HandOver_Damaged`.
 * @example const plan = await complete(textOfLink(location.hash));
 */
export function textOfLink(link: string): string {
  const found = link.trim().split(`#${MARK}`)[1];
  if (found === undefined) throw foreign("link");
  const [packed, check] = found.split(".");
  if (check === undefined || check.length < CHECK_LENGTH) throw truncated("link");
  const text = checkedText(() => decodeBase64(packed.replaceAll("-", "+").replaceAll("_", "/")), check);
  if (text === null || !/^[\w-]*$/.test(packed)) throw damaged("link");
  return text;
}
