// What graphology, the library of Gephi Lite, makes of GraphML or GEXF files, a line of JSON each.
// The packages are those of the folder it is run in.
import fs from 'fs';
import { createRequire } from 'module';

const require = createRequire(process.cwd() + '/');
const Graph = require('graphology');

function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function types(forEach) {
  const seen = {};
  forEach((_, attributes) => {
    for (const name in attributes) (seen[name] ??= new Set()).add(typeOf(attributes[name]));
  });
  return Object.fromEntries(Object.entries(seen).map(([name, found]) => [name, [...found].sort().join('|')]));
}

function read(path) {
  const isGexf = path.endsWith('.gexf');
  const packageName = isGexf ? 'graphology-gexf' : 'graphology-graphml';
  const text = fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, '');

  const warnings = [];
  const note = (...words) => warnings.push(words.join(' ').split('\n')[0]);
  const { error, warn } = console;
  console.error = console.warn = note;
  // The options that Gephi Lite passes.
  const options = isGexf ? { allowUndeclaredAttributes: true, addMissingNodes: true } : { addMissingNodes: true };
  const graph = require(packageName).parse(Graph, text, options);
  console.error = error;
  console.warn = warn;

  const pairs = [];
  let directed = 0, undirected = 0, selfloops = 0;
  graph.forEachEdge((edge, attributes, source, target, sourceAttributes, targetAttributes, isUndirected) => {
    isUndirected ? undirected++ : directed++;
    if (source === target) selfloops++;
    const ends = isUndirected ? [source, target].sort() : [source, target];
    pairs.push([isUndirected ? 'u' : 'd', ...ends].join('\u0000'));
  });
  const labels = [];
  graph.forEachNode((node, attributes) => { if ('label' in attributes) labels.push(String(attributes.label)); });

  function kind() {
    if (directed && undirected) return 'mixed';
    if (undirected) return 'undirected';
    return directed ? 'directed' : graph.type;
  }

  console.log(JSON.stringify({
    tool: packageName + ' ' + require(packageName + '/package.json').version,
    nodes: graph.order,
    edges: graph.size,
    directed: kind(),
    parallel: pairs.length - new Set(pairs).size,
    selfloops,
    node_attrs: types(each => graph.forEachNode(each)),
    edge_attrs: types(each => graph.forEachEdge(each)),
    labels,
    node_ids: graph.nodes(),
    warnings,
  }));
}

process.argv.slice(2).forEach(read);
