/** Vite puts an empty module in the place of what is Node's; here it is an error. */
const nothingOfNode = {
  name: "nothing-of-node",
  moduleParsed({ id }) {
    if (/^node:|browser-external/.test(id)) throw new Error(`${id} is in the page`);
  },
};

export default { build: { modulePreload: false }, plugins: [nothingOfNode] };
