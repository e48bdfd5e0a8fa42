#!/usr/bin/env python3
"""Do NetworkX, igraph, graph-tool, graphology, Boost and the schemas agree about a GraphML or GEXF file?

usage: gmlcheck.py FILE [--expect EXPECT.json]

FILE is first read as plain XML, without any graph library: that gives the counts. Then each reader runs in a process of
its own and what it says is compared with them. EXPECT.json may hold: nodes, edges, directed, parallel, selfloops, labels.
A reader that is not installed is skipped by name. Exit 1 if anything disagrees.

Boost's reader is a program that tests/interop/run compiles and graphology's packages are those it installs; it says
where in ENTENTE_READ_BOOST and ENTENTE_NODE_FOLDER.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
# The schemas of GraphML and GEXF belong to their makers and are not part of this project: a checker brings them.
SCHEMAS = pathlib.Path(os.environ.get("ENTENTE_SCHEMAS", HERE.parents[2] / "shared" / "interop" / "xsd"))
# The interpreter that sees the distribution's graph libraries.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
NOT_INSTALLED = 77
ABSENT = "not installed"

# What each reader calls GraphML's types.
TYPE_NAMES = {
    "networkx": {"boolean": "bool", "int": "int", "long": "int", "float": "float", "double": "float", "string": "str"},
    "igraph": {"boolean": "bool", "int": "float", "long": "float", "float": "float", "double": "float", "string": "str"},
    "graph-tool": {"boolean": "bool", "int": "int32_t", "long": "int64_t", "float": "double", "double": "long double",
                   "string": "string"},
    "graphology": {"boolean": "boolean", "int": "number", "long": "number", "float": "number", "double": "number",
                   "string": "string"},
    "boost": {name: "bool" if name == "boolean" else name
              for name in ("boolean", "int", "long", "float", "double", "string")},
}

Finding = collections.namedtuple("Finding", "name status detail")  # status: passed, failed or skipped


def local(tag):
    return tag.rsplit("}", 1)[-1]


def counts_of(path):
    """What the XML itself says: a flat file with one graph, which is what Entente writes."""
    root = ET.parse(path).getroot()
    graph = next(child for child in root if local(child.tag) == "graph")
    read = graphml_attributes if local(root.tag) == "graphml" else gexf_attributes
    counts = {"graphml": local(root.tag) == "graphml", **read(root, graph)}
    default = graph.get("edgedefault") or graph.get("defaultedgetype") or "undirected"
    nodes = [e for e in graph.iter() if local(e.tag) == "node"]
    edges = [e for e in graph.iter() if local(e.tag) == "edge"]

    def is_directed(edge):
        stated = {"true": "directed", "false": "undirected"}.get(edge.get("directed")) or edge.get("type") or default
        return stated == "directed"

    ends = [(edge.get("source"), edge.get("target")) for edge in edges]
    kinds = {is_directed(edge) for edge in edges}
    counts.update(
        nodes=len(nodes), edges=len(edges), node_ids=sorted(n.get("id") for n in nodes),
        directed="mixed" if len(kinds) == 2 else default if not kinds else "directed" if True in kinds else "undirected",
        edge_types=dict(collections.Counter(edge.get("label" if counts["graphml"] else "kind") for edge in edges)),
        selfloops=sum(source == target for source, target in ends),
        parallel=len(ends) - len({(True, *pair) if is_directed(edge) else (False, *sorted(pair))
                                  for edge, pair in zip(edges, ends)}),
        # As a reader counts them that takes all edges for one kind.
        parallel_directed=len(ends) - len(set(ends)),
        parallel_undirected=len(ends) - len({tuple(sorted(pair)) for pair in ends}))
    return counts


def graphml_attributes(root, graph):
    keys = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root if local(key.tag) == "key"}
    found = {"node": {}, "edge": {}}
    labels = []
    for element in graph:
        for data in element:
            if local(data.tag) == "data":
                name, kind = keys[data.get("key")]
                found[local(element.tag)][name] = kind
                if local(element.tag) == "node" and name == "label":
                    labels.append("".join(data.itertext()))
    return {"node_attrs": found["node"], "edge_attrs": found["edge"], "labels": sorted(labels)}


def gexf_attributes(root, graph):
    declared = {"node": {}, "edge": {}}
    for block in graph:
        if local(block.tag) == "attributes":
            declared[block.get("class")].update({a.get("id"): (a.get("title"), a.get("type")) for a in block})
    found = {"node": {}, "edge": {}}
    labels = []
    for element in graph.iter():
        where = local(element.tag)
        if where not in found:
            continue
        if where == "node" and element.get("label") is not None:
            labels.append(element.get("label"))
        for value in element.iter():
            if local(value.tag) == "attvalue":
                name, kind = declared[where][value.get("for")]
                found[where][name] = kind
    return {"node_attrs": found["node"], "edge_attrs": found["edge"], "labels": sorted(labels)}


def readers():
    """Name -> (command, folder to run it in); None where it is not installed."""
    def script(name):
        return [PYTHON, str(HERE / "readers" / name)], None

    boost = os.environ.get("ENTENTE_READ_BOOST", "")
    packages = os.environ.get("ENTENTE_NODE_FOLDER", "")
    has_packages = shutil.which("node") and packages and os.path.isdir(os.path.join(packages, "node_modules"))
    return {
        "networkx": script("read_networkx.py"),
        "igraph": script("read_igraph.py"),
        "graph-tool": script("read_graph_tool.py"),
        "graphology": (["node", str(HERE / "readers" / "read_graphology.mjs")], packages) if has_packages else None,
        "boost": ([boost], None) if boost and os.path.exists(boost) else None,
    }


def readers_for(counts):
    """GEXF: igraph, graph-tool and Boost have no reader; NetworkX reads no GEXF 1.3 before 3.x."""
    return readers() if counts["graphml"] else {"graphology": readers()["graphology"]}


def last_error(process):
    lines = [line for line in (process.stderr + process.stdout).strip().splitlines() if line.strip()]
    told = [line for line in lines if re.search(r"Error\b.*:|error:|refused|Tried to", line)]
    return (told or lines or [f"exit {process.returncode}"])[-1][:300]


def differences(reader, counts, got):
    """Where the reader's account differs from the XML's, as 'field got (want wanted)'."""
    found = []

    def compare(field, want, value):
        if want != value:
            found.append(f"{field} {str(value)[:80]} (want {str(want)[:80]})")

    mixed = counts["directed"] == "mixed"
    compare("nodes", counts["nodes"], got["nodes"])
    compare("edges", counts["edges"], got["edges"])
    compare("selfloops", counts["selfloops"], got["selfloops"])
    # In mixed GraphML every one of them takes edgedefault for all edges.
    if not (mixed and counts["graphml"]):
        compare("directed", counts["directed"], got["directed"])
    same = counts["directed"] == got["directed"]
    compare("parallel", counts["parallel" if same else "parallel_" + got["directed"]], got["parallel"])
    if "labels_in_hexadecimal" in got:
        got["labels"] = [bytes.fromhex(label).decode() for label in got["labels_in_hexadecimal"]]
    if "labels" in got:
        compare("labels", counts["labels"], sorted(label for label in got["labels"] if label))
    if got.get("node_ids"):
        compare("node ids", counts["node_ids"], sorted(got["node_ids"]))
    for where in ("node_attrs", "edge_attrs"):
        for name, kind in counts[where].items():
            folded = reader == "graphology" and name in ("r", "g", "b") and "color" in got[where]
            if name not in got[where]:
                if not folded and name != "weight":
                    found.append(f"{where} {name} missing")
                continue
            types = set(got[where][name].split("|")) - {"NoneType", "null"}
            want = TYPE_NAMES[reader].get(kind)
            if counts["graphml"] and types and types != {want}:
                found.append(f"{where} {name} is {got[where][name]} (want {want})")
    return found


def ask(reader, how, path, counts):
    if how is None:
        return Finding(reader, "skipped", ABSENT)
    mixed_graphml = counts["graphml"] and counts["directed"] == "mixed"
    command, folder = how
    process = subprocess.run([*command, os.path.abspath(path)], capture_output=True, text=True, cwd=folder or None,
                             timeout=900)
    if process.returncode == NOT_INSTALLED:
        return Finding(reader, "skipped", ABSENT)
    refused = process.returncode != 0
    # Both refuse a file with edges of both kinds, whatever else is in it: that is what the portable profile is for.
    if reader in ("networkx", "boost") and mixed_graphml:
        return Finding(reader, "passed" if refused else "failed", "refuses a mixed graph, as documented" if refused
                       else "read a mixed graph: the documentation says it cannot")
    if refused:
        return Finding(reader, "failed", "refused: " + last_error(process))
    got = json.loads(process.stdout.rstrip("\n").split("\n")[-1])
    found = differences(reader, counts, got)
    return Finding(reader, "failed" if found else "passed", "; ".join(found)[:900] or f"agrees [{got['tool']}]")


def schema(path, counts):
    """GraphML against its XSD (with edge labels allowed where there are some), GEXF against its RELAX NG schema."""
    if counts["graphml"]:
        # The edge type that Gephi reads is an XML attribute; GraphML allows such extensions by way of a schema.
        has_labels = set(counts["edge_types"]) != {None} and counts["edges"] > 0
        name = "kg-graphml.xsd" if has_labels else "xmlns/1.0/graphml.xsd"
        command = ["xmllint", "--nonet", "--noout", "--schema", str(SCHEMAS / name), str(path)]
    else:
        name = "gexf-1.3/gexf.rnc"
        command = ["jing", "-c", str(SCHEMAS / name), str(path)]
    if shutil.which(command[0]) is None:
        return Finding(command[0], "skipped", ABSENT)
    if not (SCHEMAS / name).exists():
        return Finding(name, "skipped", "the schema is not there (ENTENTE_SCHEMAS names its folder)")
    process = subprocess.run(command, capture_output=True, text=True)
    return Finding(name, "failed" if process.returncode else "passed",
                   last_error(process) if process.returncode else "valid")


def check(path, expected=None):
    """All findings about one file."""
    counts = counts_of(path)
    findings = []
    if expected is not None:
        wrong = [f"{field} {str(counts[field])[:80]} (expected {str(want)[:80]})" for field, want in expected.items()
                 if counts[field] != want]
        findings.append(Finding("expected counts", "failed" if wrong else "passed", "; ".join(wrong) or
                                f"{counts['nodes']} nodes, {counts['edges']} edges, {counts['directed']}"))
    findings += [ask(reader, how, path, counts) for reader, how in readers_for(counts).items()]
    findings.append(schema(path, counts))
    return findings


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("file")
    arguments.add_argument("--expect")
    given = arguments.parse_args()
    expected = json.loads(pathlib.Path(given.expect).read_text(encoding="utf-8")) if given.expect else None
    findings = check(given.file, expected)
    for finding in findings:
        print(f"{finding.status:8} {finding.name}: {finding.detail}")
    return int(any(finding.status == "failed" for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
