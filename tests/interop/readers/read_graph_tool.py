"""What graph-tool makes of GraphML files, a line of JSON each. Exits 77 where graph-tool is missing."""
import json
import sys

try:
    import graph_tool
except ImportError:
    sys.exit(77)


def types(properties):
    return {name: values.value_type() for name, values in properties.items() if not name.startswith("_graphml")}


def texts(graph, name):
    return sorted(str(graph.vp[name][v]) for v in graph.vertices()) if name in graph.vp else []


def read(path):
    graph = graph_tool.load_graph(path, fmt="xml")
    ends = [(int(source), int(target)) for source, target in graph.iter_edges()]
    pairs = ends if graph.is_directed() else [tuple(sorted(pair)) for pair in ends]
    print(json.dumps({
        "tool": "graph-tool " + graph_tool.__version__.split()[0],
        "nodes": graph.num_vertices(),
        "edges": graph.num_edges(),
        "directed": "directed" if graph.is_directed() else "undirected",
        "parallel": len(pairs) - len(set(pairs)),
        "selfloops": sum(source == target for source, target in ends),
        "node_attrs": types(graph.vp),
        "edge_attrs": types(graph.ep),
        "labels": texts(graph, "label"),
        "node_ids": texts(graph, "_graphml_vertex_id"),
        "warnings": [],
    }))


for name in sys.argv[1:]:
    read(name)
