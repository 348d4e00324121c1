import path from "node:path";
import { run, type Step, tool } from "./step";

/** The reference is made of the comments; a link in them that leads nowhere is an error. */
export const reference: Step = {
  name: "reference",
  what: "makes the reference of the comments; no link in them leads nowhere",
  async run(context) {
    const out = path.join(context.temporary, "reference");
    const options = ["--options", "sdk/typedoc.json", "--out", out, "--treatWarningsAsErrors", "--logLevel", "Warn"];
    await run(tool(context, "typedoc"), options, context.root);
    return ["npm run sdk:reference writes it to sdk/reference/index.html"];
  },
};
