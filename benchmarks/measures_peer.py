#!/usr/bin/env python3
"""Times igraph's C library (through python3-igraph, whose share is small) on the edges that measures_benchmark wrote.

usage: measures_peer.py EDGE-FILE [--directed] [MEASURE ...]
       measures_peer.py --series SPELLS.csv: columns source, relation, target, start, end (days); ten measures of each year 1816 to 2015,
       as 'entente centrality GRAPH --series 1816..2015 --on 06-30 --measure ...' has them
Its functions run on one thread; compare with the lines of measures_benchmark that end with /1.
"""
import csv
import sys
import time

import igraph


def series(path: str) -> None:
    spells = []
    number: dict = {}
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            ends = [number.setdefault(row[side], len(number)) for side in ("source", "target")]
            spells.append((*ends, row["start"], row["end"]))
    begin = time.perf_counter()
    for year in range(1816, 2016):
        day = f"{year}-06-30"
        graph = igraph.Graph(n=len(number), edges=[(a, b) for a, b, start, end in spells if start <= day <= end])
        graph.simplify()
        graph.delete_vertices([at for at, degree in enumerate(graph.degree()) if degree == 0])
        if graph.vcount() == 0:
            continue
        for measure in (graph.betweenness, graph.closeness, graph.harmonic_centrality, graph.eigenvector_centrality, graph.coreness,
                        graph.transitivity_local_undirected, graph.degree, graph.eccentricity, graph.constraint):
            measure()
        graph.pagerank(implementation="prpack")
    print(f"series of ten measures {(time.perf_counter() - begin) * 1000:12.3f} ms")


def main() -> None:
    if sys.argv[1] == "--series":
        return series(sys.argv[2])
    with open(sys.argv[1], encoding="ascii") as lines:
        vertices = int(next(lines))
        pairs = [tuple(map(int, line.split())) for line in lines]
    directed = "--directed" in sys.argv
    graph = igraph.Graph(n=vertices, edges=pairs, directed=directed)
    ends = [(at * 7919 % vertices, at * 104729 % vertices) for at in range(1, 17)]
    works = {
        "betweenness": graph.betweenness,
        "closeness": graph.closeness,
        "harmonic": graph.harmonic_centrality,
        "eccentricity": graph.eccentricity,
        "eigenvector": graph.eigenvector_centrality,
        "pagerank": lambda: graph.pagerank(implementation="prpack"),
        "coreness": graph.coreness,
        "clustering": graph.transitivity_local_undirected,
        "constraint": graph.constraint,
        "degree": graph.degree,
        "triads": graph.triad_census,
        "shortest-paths/1": lambda: [graph.get_shortest_paths(a, b) for a, b in ends],
        "all-shortest-paths/1": lambda: [graph.get_all_shortest_paths(a, b) for a, b in ends],
        "shortest-paths/10": lambda: [graph.get_k_shortest_paths(a, b, k=10) for a, b in ends],
    }
    for name in [name for name in sys.argv[2:] if name != "--directed"] or works:
        begin = time.perf_counter()
        works[name]()
        took = time.perf_counter() - begin
        print(f"{name:20} {took * 1000 / (len(ends) if '/' in name else 1):12.3f} ms", flush=True)


if __name__ == "__main__":
    main()
