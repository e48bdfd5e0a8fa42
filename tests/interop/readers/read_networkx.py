"""What NetworkX makes of GraphML or GEXF files, a line of JSON each. Exits 77 where NetworkX is missing."""
import json
import sys
import warnings

try:
    import networkx as nx
except ImportError:
    sys.exit(77)


def types(elements):
    seen = {}
    for attributes in elements:
        for name, value in attributes.items():
            seen.setdefault(str(name), set()).add(type(value).__name__)
    return {name: "|".join(sorted(found)) for name, found in seen.items()}


def read(path):
    warnings.simplefilter("always")
    with warnings.catch_warnings(record=True) as warned:
        graph = nx.read_gexf(path) if path.endswith(".gexf") else nx.read_graphml(path)
    pairs = [(str(u), str(v)) if graph.is_directed() else tuple(sorted((str(u), str(v)))) for u, v in graph.edges()]
    print(json.dumps({
        "tool": "NetworkX " + nx.__version__,
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "directed": "directed" if graph.is_directed() else "undirected",
        "parallel": len(pairs) - len(set(pairs)),
        "selfloops": nx.number_of_selfloops(graph),
        "node_attrs": types(data for _, data in graph.nodes(data=True)),
        "edge_attrs": types(data for *_, data in graph.edges(data=True)),
        "labels": sorted(str(data["label"]) for _, data in graph.nodes(data=True) if "label" in data),
        "node_ids": sorted(map(str, graph.nodes())),
        "warnings": sorted({str(w.message) for w in warned}),
    }))


for name in sys.argv[1:]:
    read(name)
