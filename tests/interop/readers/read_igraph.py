"""What igraph makes of GraphML files, a line of JSON each. Exits 77 where igraph is missing."""
import json
import sys
import warnings

try:
    import igraph
except ImportError:
    sys.exit(77)


def types(sequence):
    return {name: "|".join(sorted({type(value).__name__ for value in sequence[name]}))
            for name in sequence.attributes()}


def read(path):
    warnings.simplefilter("always")
    with warnings.catch_warnings(record=True) as warned:
        graph = igraph.Graph.Read_GraphML(path)
    names = graph.vs.attributes()
    pairs = [edge.tuple if graph.is_directed() else tuple(sorted(edge.tuple)) for edge in graph.es]
    print(json.dumps({
        "tool": "igraph " + igraph.__version__,
        "nodes": graph.vcount(),
        "edges": graph.ecount(),
        "directed": "directed" if graph.is_directed() else "undirected",
        "parallel": len(pairs) - len(set(pairs)),
        "selfloops": sum(source == target for source, target in pairs),
        "node_attrs": types(graph.vs),
        "edge_attrs": types(graph.es),
        "labels": sorted(map(str, graph.vs["label"])) if "label" in names else [],
        "node_ids": sorted(map(str, graph.vs["id"])) if "id" in names else [],
        "warnings": sorted({str(w.message) for w in warned}),
    }))


for name in sys.argv[1:]:
    read(name)
