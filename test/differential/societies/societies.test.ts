import { begun } from "./begin";
describe("begin", () => { it("works", async function () { this.timeout(600000); const t = Date.now(); const b = await begun(); console.log(Date.now()-t, b.now, b.world.societies.map(s=>[s.ended, s.requests.map(r=>r.state+":"+r.most).join()])); }); });
