"""The measures beside NetworkX and igraph on the graphs that the project ships, where their conventions agree.

docs/measures.md lists where they do not.
"""
import csv
import math
import pathlib
import subprocess
import sys

SELECTIONS = {
    "alliances": ["--relation", "allied-with,recognizes,member-of", "--as-of", "2020-01-01", "--undirected"],
    "recognition": ["--relation", "recognizes,leads", "--as-of", "2020-01-01"],
}


def run(*command) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def edges_of(entente, graph: pathlib.Path, folder: pathlib.Path, selection: list) -> list:
    """Ordered pairs; a tie without a direction gives two."""
    table = folder / "ties.csv"
    flags = [flag for flag in selection if flag != "--undirected"]
    run(entente, "export", graph, table, "--to", "gephi-csv", "--layout", "none", "--force", *flags)
    pairs = set()
    with open(folder / "ties-edges.csv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            pairs.add((row["Source"], row["Target"]))
            if row["Type"] == "Undirected" or "--undirected" in selection:
                pairs.add((row["Target"], row["Source"]))
    return sorted(pairs)


def scores_of(entente, graph, selection, measure, *flags) -> dict:
    made = run(entente, "centrality", graph, "--measure", measure, "--format", "csv", *selection, *flags)
    rows = list(csv.DictReader(made.splitlines()))
    score = measure.replace("-", "_")
    if measure == "edge-betweenness":
        return {tuple(sorted((row["source"], row["target"]))): float(row[score]) for row in rows}
    return {row["entity"]: float(row[score]) if row[score] else math.nan for row in rows}


def by_pair(scores) -> dict:
    """Of pairs either way, as an edge that leads both ways has one score here."""
    sums: dict = {}
    for (a, b), score in scores:
        pair = tuple(sorted((a, b)))
        sums[pair] = sums.get(pair, 0) + score
    return sums


def networkx_scores(networkx, pairs, directed) -> dict:
    graph = networkx.DiGraph(pairs) if directed else networkx.Graph(pairs)
    # Distances are from the entity, not to it.
    turned = graph.reverse() if directed else graph
    plain = networkx.Graph(pairs)
    wanted = {
        ("betweenness", "--normalised"): lambda: networkx.betweenness_centrality(graph),
        ("edge-betweenness",): lambda: by_pair(networkx.edge_betweenness_centrality(graph, normalized=False).items()),
        ("closeness-wf",): lambda: networkx.closeness_centrality(turned),
        ("harmonic",): lambda: networkx.harmonic_centrality(turned),
        ("pagerank",): lambda: networkx.pagerank(graph, tol=1e-14, max_iter=1000),
        ("katz", "--alpha", "0.001", "--normalised"): lambda: networkx.katz_centrality(
            graph, alpha=0.001, tol=1e-14, max_iter=10000),
        ("coreness",): lambda: networkx.core_number(plain),
    }
    if not directed:
        wanted[("eigenvector",)] = lambda: networkx.eigenvector_centrality(graph, tol=1e-12, max_iter=20000)
        wanted[("degree", "--normalised")] = lambda: networkx.degree_centrality(graph)
        wanted[("constraint",)] = lambda: networkx.constraint(graph)
        wanted[("effective-size",)] = lambda: networkx.effective_size(graph)
    return wanted


def igraph_scores(igraph, pairs, directed) -> dict:
    names = sorted({name for pair in pairs for name in pair})
    number = {name: at for at, name in enumerate(names)}
    graph = igraph.Graph(n=len(names), edges=[(number[a], number[b]) for a, b in pairs], directed=True)
    if not directed:
        graph = graph.as_undirected(mode="collapse")

    def named(values):
        return dict(zip(names, values))

    wanted = {
        ("betweenness",): lambda: named(graph.betweenness()),
        ("edge-betweenness",): lambda: by_pair(
            ((names[edge.source], names[edge.target]), score) for edge, score in zip(graph.es, graph.edge_betweenness())),
        ("closeness", "--normalised"): lambda: named(graph.closeness(mode="out", normalized=True)),
        ("harmonic", "--normalised"): lambda: named(graph.harmonic_centrality(mode="out")),
        ("eccentricity",): lambda: named(graph.eccentricity(mode="out")),
        ("pagerank",): lambda: named(graph.pagerank()),
        ("hubs", "--normalised"): lambda: named(graph.hub_score()),
        ("authorities", "--normalised"): lambda: named(graph.authority_score()),
        ("coreness",): lambda: named(graph.as_undirected().coreness()),
        ("clustering",): lambda: named(graph.as_undirected().transitivity_local_undirected()),
    }
    if not directed:
        wanted[("eigenvector", "--normalised")] = lambda: named(graph.eigenvector_centrality())
        wanted[("constraint",)] = lambda: named(graph.constraint())
    return wanted


def differences(ours: dict, theirs: dict) -> list:
    found = [name for name in ours.keys() ^ theirs.keys()]
    for name in ours.keys() & theirs.keys():
        a, b = ours[name], theirs[name]
        nothing = math.isnan(a) and (math.isnan(b) or b == 0)
        unreached = a == 0 and math.isnan(b)  # without a way closeness is 0 here, and nothing there
        if not (nothing or unreached or math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)):
            found.append(f"{name}: {a}, there {b}")
    return found


def interpreter() -> str:
    """A Python that has NetworkX with all that it needs, and igraph: Debian's, if another one comes first in PATH."""
    for python in (sys.executable, "/usr/bin/python3"):
        if not subprocess.run([python, "-c", "import networkx, numpy, scipy, igraph"], capture_output=True).returncode:
            return python
    return ""


def check(entente, folder: pathlib.Path, samples: list, report) -> None:
    python = interpreter()
    if not python:
        report("measures beside others", "skipped", "no Python with NetworkX, NumPy, SciPy and igraph")
        return
    done = subprocess.run([python, __file__, entente, folder, *samples], capture_output=True, text=True)
    for line in done.stdout.splitlines():
        name, status, detail = line.split("\t")
        report(name, status, detail)
    if done.returncode:
        report("measures beside others", "failed", done.stderr.strip()[-400:])


def compare(entente, folder: pathlib.Path, samples: list, report) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    graph = folder / "samples.entente"
    graph.unlink(missing_ok=True)
    run(entente, "import", graph, *samples)
    for library, scores in (("networkx", networkx_scores), ("igraph", igraph_scores)):
        module = __import__(library)
        for title, selection in SELECTIONS.items():
            pairs = edges_of(entente, graph, folder, selection)
            directed = "--undirected" not in selection
            for (measure, *flags), make in scores(module, pairs, directed).items():
                wrong = differences(scores_of(entente, graph, selection, measure, *flags), make())
                report(f"{measure} of {title} beside {library}", "failed" if wrong else "passed",
                       f"{len(wrong)} differ, such as {wrong[0]}" if wrong else "")


if __name__ == "__main__":
    compare(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:], lambda *columns: print(*columns, sep="\t"))
